import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { publishReplacedGlobal } from "../../../src/simulator/stand-ins/web-messaging/replaced-global.js";
import type { WebMessagingSdk } from "../../../src/simulator/stand-ins/web-messaging/sdk.js";
import { chat, errorsIn, eventsOfPage, installSdk, ofType, rejection } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const page = globalThis as { GenesysCloudWebMessaging?: Partial<WebMessagingSdk> };

/** Puts an SDK of a test's own on the page. */
function putSdk(own: Record<string, unknown>): void {
  const whole = { initialize: () => Promise.resolve(), startChat: () => Promise.resolve(), on() {}, ...own };
  page.GenesysCloudWebMessaging = whole;
}

let printed: sinon.SinonStub;
beforeEach(() => {
  printed = sinon.stub(console, "warn");
});

/** What `startChat` returns, and the session that this makes. */
const ANSWERS: Record<string, { returns: () => unknown; id: string | null; status: string }> = {
  "a session instead of a promise": {
    returns: () => ({ id: "at-once", status: "connected" }),
    id: "at-once",
    status: "connected",
  },
  "undefined instead of a promise": { returns: () => undefined, id: null, status: "unknown" },
  null: { returns: () => Promise.resolve(null), id: null, status: "unknown" },
  "a text": { returns: () => Promise.resolve("connected"), id: null, status: "unknown" },
  "a session without an id": {
    returns: () => Promise.resolve({ status: "connected" }),
    id: null,
    status: "connected",
  },
  "a session without a status": {
    returns: () => Promise.resolve({ id: "one" }),
    id: "one",
    status: "unknown",
  },
  "a session with a number for an id": {
    returns: () => Promise.resolve({ id: 4711, status: "queued" }),
    id: null,
    status: "queued",
  },
  "a thenable that resolves twice": {
    returns: () => ({
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

describe("a startChat that returns", () => {
  for (const [name, { returns, id, status }] of Object.entries(ANSWERS)) {
    it(`${name} starts one chat`, async () => {
      const startChat = sinon.spy(returns);
      putSdk({ startChat });
      const events = eventsOfPage();
      const element = chat();
      const session = await element.start();
      await t.pass(60_000);
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
  it("is initialized when its initialize returns no promise", async () => {
    const initialize = sinon.stub();
    putSdk({ initialize });
    await chat().start();
    expect(initialize.callCount).to.equal(1);
  });

  it("is retried when its initialize throws", async () => {
    const initialize = sinon.stub().onFirstCall().throws(new TypeError("Not yet."));
    putSdk({ initialize });
    const element = chat();
    void element.start();
    await t.pass(2_000);
    expect(element.status).to.equal("started");
    expect(initialize.callCount).to.equal(2);
  });

  it("is initialized anew where the page has run its script again, without a failed attempt", async () => {
    putSdk({});
    const events = eventsOfPage();
    const element = chat();
    await element.load();
    const refused = {
      code: "CHAT_START_FAILED",
      message: "startChat was called before initialize.",
      status: 400,
    };
    const initialize = sinon.spy(() => Promise.resolve());
    const startChat = sinon.spy(() =>
      initialize.called ? Promise.resolve({ id: "second" }) : Promise.reject(refused),
    );
    putSdk({ initialize, startChat });
    expect((await element.start()).id).to.equal("second");
    expect(initialize.callCount).to.equal(1);
    expect(errorsIn(events)).to.deep.equal([]);
  });

  it("that goes on refusing after that ends the start", async () => {
    putSdk({});
    const element = chat();
    await element.load();
    const startChat = sinon.spy(() => Promise.reject({ code: "CHAT_START_FAILED", status: 400 }));
    putSdk({ startChat });
    expect(await rejection(element.start())).to.include({ code: "CHAT_START_FAILED" });
    expect(startChat.callCount).to.equal(2);
  });

  it("starts the chat although its on() throws, with one warning", async () => {
    const on = () => {
      throw new TypeError("There is no such event.");
    };
    putSdk({ on, startChat: () => ({ id: "one", status: "connected" }) });
    const element = chat();
    await element.start();
    expect(element.status).to.equal("started");
    expect(printed.callCount).to.equal(1);
  });

  it("is subscribed to before startChat is called", async () => {
    const on = sinon.spy();
    const startChat = sinon.spy(() => Promise.resolve({ id: "one" }));
    putSdk({ on, startChat });
    await chat().start();
    expect(on.callCount).to.equal(1);
    expect(on.calledBefore(startChat)).to.equal(true);
  });

  it("may report a message from within startChat", async () => {
    let report: (payload: unknown) => void = () => {};
    putSdk({
      on: (_: string, callback: typeof report) => (report = callback),
      startChat: () => {
        report({ message: "Hello" });
        return { id: "one" };
      },
    });
    const events = eventsOfPage();
    await chat().start();
    expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail.message)).to.deep.equal([
      "Hello",
    ]);
  });

  it("may report a message long before startChat resolves", async () => {
    let report: (payload: unknown) => void = () => {};
    const answer = Promise.withResolvers<unknown>();
    putSdk({
      on: (_: string, callback: typeof report) => (report = callback),
      startChat: () => answer.promise,
    });
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await t.pass(1_000);
    report({ message: "Hello" });
    expect(events.at(-1)?.type).to.equal("genesys-chat-message");
    expect(element.status).to.equal("starting");
    answer.resolve({ id: "one" });
    await t.pass();
    expect(ofType(events, "genesys-chat-message")).to.have.length(1);
    expect(element.status).to.equal("started");
  });

  for (const payload of [undefined, null, {}, "Hello", 7]) {
    it(`may report ${JSON.stringify(payload)} as a message`, async () => {
      let report: (payload: unknown) => void = () => {};
      putSdk({ on: (_: string, callback: typeof report) => (report = callback) });
      const events = eventsOfPage();
      const element = chat();
      await element.start();
      report(payload);
      expect(ofType(events, "genesys-chat-message").map(({ detail }) => detail.message)).to.deep.equal([
        undefined,
      ]);
      expect(element.status).to.equal("started");
    });
  }

  it("is looked up again after another object has replaced it", async () => {
    installSdk();
    const sdk = page.GenesysCloudWebMessaging as WebMessagingSdk;
    publishReplacedGlobal(page, sdk);
    const element = chat();
    void element.load();
    await t.pass(10);
    expect(element.status).to.equal("ready");
    await t.pass(100);
    void element.start();
    await t.pass(10);
    expect(element.status).to.equal("started");
  });

  it("ends the start in an error when it has disappeared from the page", async () => {
    putSdk({ startChat: () => Promise.reject(new Error("Not now.")) });
    const element = chat();
    void element.start();
    await t.pass(1);
    delete page.GenesysCloudWebMessaging;
    await t.pass(60_000);
    expect(element.status).to.equal("failed");
    expect(element.error).to.include({ code: "CHAT_START_FAILED", attempts: 3 });
  });
});
