import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { publishReplacedGlobal } from "../../../src/simulator/stand-ins/web-messaging/replaced-global.js";
import type { WebMessagingSdk } from "../../../src/simulator/stand-ins/web-messaging/sdk.js";
import { chat, cleanUp, eventsOfPage, installSdk, ofType, stopClock } from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

const page = globalThis as { GenesysCloudWebMessaging?: Partial<WebMessagingSdk> };

/** Puts an SDK of a test's own on the page. */
function putSdk(own: Record<string, unknown>): void {
  const whole = { initialize: () => Promise.resolve(), startChat: () => Promise.resolve(), on() {}, ...own };
  page.GenesysCloudWebMessaging = whole;
}

let clock: sinon.SinonFakeTimers;
let printed: sinon.SinonStub;
function setUp(): void {
  clock = stopClock();
  printed = sinon.stub(console, "warn");
}

/** What `startChat` gives back, and what becomes of it. */
const ANSWERS: Record<string, { gives: () => unknown; id: string | null; status: string }> = {
  "a session, and no promise": {
    gives: () => ({ id: "at-once", status: "connected" }),
    id: "at-once",
    status: "connected",
  },
  "undefined, and no promise": { gives: () => undefined, id: null, status: "unknown" },
  null: { gives: () => Promise.resolve(null), id: null, status: "unknown" },
  "a text": { gives: () => Promise.resolve("connected"), id: null, status: "unknown" },
  "a session without an id": {
    gives: () => Promise.resolve({ status: "connected" }),
    id: null,
    status: "connected",
  },
  "a session without a status": { gives: () => Promise.resolve({ id: "one" }), id: "one", status: "unknown" },
  "a session with a number for an id": {
    gives: () => Promise.resolve({ id: 4711, status: "queued" }),
    id: null,
    status: "queued",
  },
  "something that is only like a promise, and answers twice": {
    gives: () => ({
      // oxlint-disable-next-line unicorn/no-thenable -- that is what it is
      then(resolve: (session: unknown) => void) {
        resolve({ id: "first", status: "connected" });
        resolve({ id: "second", status: "connected" });
      },
    }),
    id: "first",
    status: "connected",
  },
};

describe("a startChat that gives", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, { gives, id, status }] of Object.entries(ANSWERS)) {
    it(`${id === null ? "I-11: " : ""}${name} has started one chat`, async () => {
      const startChat = sinon.spy(gives);
      putSdk({ startChat });
      const events = eventsOfPage();
      const element = chat();
      const session = await element.start();
      await pass(clock, 60_000);
      expect(session).to.deep.equal({ id, status, customAttributes: { crmCustomerId: "CRM-123456789" } });
      expect(element.session).to.equal(session);
      expect(startChat.callCount).to.equal(1);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
      expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
      expect(printed.callCount).to.equal(id === null ? 1 : 0);
    });
  }
});

describe("an SDK", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  it("whose initialize gives no promise is initialized", async () => {
    const initialize = sinon.stub();
    putSdk({ initialize });
    await chat().start();
    expect(initialize.callCount).to.equal(1);
  });

  it("whose initialize throws has failed to initialize, and is tried again", async () => {
    const initialize = sinon.stub().onFirstCall().throws(new TypeError("Not yet."));
    putSdk({ initialize });
    const element = chat();
    void element.start();
    await pass(clock, 2_000);
    expect(element.status).to.equal("started");
    expect(initialize.callCount).to.equal(2);
  });

  it("whose on() throws starts the chat all the same, with one warning", async () => {
    const on = () => {
      throw new TypeError("There is no such event.");
    };
    putSdk({ on, startChat: () => ({ id: "one", status: "connected" }) });
    const element = chat();
    await element.start();
    expect(element.status).to.equal("started");
    expect(printed.callCount).to.equal(1);
  });

  it("is listened to before startChat is called", async () => {
    const on = sinon.spy();
    const startChat = sinon.spy(() => Promise.resolve({ id: "one" }));
    putSdk({ on, startChat });
    await chat().start();
    expect(on.callCount).to.equal(1);
    expect(on.calledBefore(startChat)).to.equal(true);
  });

  it("I-14: that calls back from within startChat has its message told", async () => {
    let tell: (payload: unknown) => void = () => {};
    putSdk({
      on: (_: string, callback: typeof tell) => (tell = callback),
      startChat: () => {
        tell({ message: "Hello" });
        return { id: "one" };
      },
    });
    const events = eventsOfPage();
    await chat().start();
    expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail.message)).to.deep.equal([
      "Hello",
    ]);
  });

  it("I-14: that calls back long before startChat answers has its message told at once", async () => {
    let tell: (payload: unknown) => void = () => {};
    const answer = Promise.withResolvers<unknown>();
    putSdk({ on: (_: string, callback: typeof tell) => (tell = callback), startChat: () => answer.promise });
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await pass(clock, 1_000);
    tell({ message: "Hello" });
    expect(events.at(-1)?.type).to.equal("genesys-chat-message");
    expect(element.status).to.equal("starting");
    answer.resolve({ id: "one" });
    await pass(clock);
    expect(ofType(events, "genesys-chat-message")).to.have.length(1);
    expect(element.status).to.equal("started");
  });

  for (const payload of [undefined, null, {}, "Hello", 7]) {
    it(`that calls back with ${JSON.stringify(payload)} does no harm`, async () => {
      let tell: (payload: unknown) => void = () => {};
      putSdk({ on: (_: string, callback: typeof tell) => (tell = callback) });
      const events = eventsOfPage();
      const element = chat();
      await element.start();
      tell(payload);
      expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail.message)).to.deep.equal([
        undefined,
      ]);
      expect(element.status).to.equal("started");
    });
  }

  it("that puts another object in its place while the page goes on is asked by its new one", async () => {
    installSdk();
    const sdk = page.GenesysCloudWebMessaging as WebMessagingSdk;
    publishReplacedGlobal(page, sdk);
    const element = chat();
    void element.load();
    await pass(clock, 10);
    expect(element.status).to.equal("ready");
    await pass(clock, 100);
    void element.start();
    await pass(clock, 10);
    expect(element.status).to.equal("started");
  });

  it("that has gone from the page when it is called makes an error, and no exception", async () => {
    putSdk({ startChat: () => Promise.reject(new Error("Not now.")) });
    const element = chat();
    void element.start();
    await pass(clock, 1);
    delete page.GenesysCloudWebMessaging;
    await pass(clock, 60_000);
    expect(element.status).to.equal("failed");
    expect(element.error).to.include({ code: "CHAT_START_FAILED", attempts: 3 });
  });
});
