import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  holdScripts,
  installSdk,
  ofType,
  rejection,
  stopClock,
} from "../support/chat.js";
import { never, refusal } from "../support/failures.js";
import { pass } from "../support/time.js";

/** Has a start come to rest in a phase, and says to which status giving it up leads. */
const PHASES: Record<string, (sdk: FakeSdk) => string> = {
  "while the script loads": () => {
    delete (globalThis as { GenesysCloudWebMessaging?: unknown }).GenesysCloudWebMessaging;
    holdScripts();
    return "idle";
  },
  "in a wait for the script": () => {
    delete (globalThis as { GenesysCloudWebMessaging?: unknown }).GenesysCloudWebMessaging;
    const tags = holdScripts();
    queueMicrotask(() => tags[0]?.dispatchEvent(new Event("error")));
    return "idle";
  },
  "while the SDK initializes": (sdk) => {
    sdk.initialize.callsFake(never);
    return "idle";
  },
  "in a wait for initialize": (sdk) => {
    sdk.initialize.callsFake(() => Promise.reject(refusal(503)));
    return "idle";
  },
  "while before-start is held": () => {
    document.addEventListener("genesys-chat-before-start", ({ detail }) => detail.waitUntil(never()), { once: true });
    return "ready";
  },
  "while startChat is on its way": (sdk) => {
    sdk.startChat.callsFake(never);
    return "ready";
  },
  "in a wait for startChat": (sdk) => {
    sdk.startChat.callsFake(() => Promise.reject(refusal(429)));
    return "ready";
  },
};

/** How a start is given up. */
const WAYS: Record<string, (element: GenesysCrmChat) => unknown> = {
  "cancel()": (element) => element.cancel(),
  "reset()": (element) => element.reset(),
};

describe("a start is given up in the same task, and leaves no call, no event and no timer, by", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  for (const [way, giveUp] of Object.entries(WAYS)) {
    for (const [phase, bring] of Object.entries(PHASES)) {
      it(`${way} ${phase}`, async () => {
        const sdk = installSdk();
        const status = bring(sdk);
        const element = chat();
        const rejected = rejection(element.start());
        await pass(clock, 20);
        expect(element.status).to.be.oneOf(["loading", "starting", "retrying"]);
        const calls = [sdk.initialize.callCount, sdk.startChat.callCount];

        giveUp(element);
        // reset() throws away an SDK that is loaded too: it is to be initialized anew.
        expect(element.status).to.be.oneOf(way === "reset()" ? ["idle", "ready"] : [status]);
        expect((await rejected).name).to.equal("AbortError");
        expect(element.error).to.equal(null);
        const events = eventsOfPage();
        await pass(clock, 20_000);
        expect(clock.countTimers()).to.equal(0);
        await pass(clock, 600_000);
        expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal(calls);
        expect(events).to.deep.equal([]);
      });

      it(`${way} ${phase}: a start after that is as good as the first`, async () => {
        const sdk = installSdk();
        bring(sdk);
        const element = chat();
        void element.start();
        await pass(clock, 20);
        giveUp(element);
        installSdk();
        const started = element.start();
        await pass(clock, 20_000);
        expect((await started).status).to.equal("connected");
        expect(element.status).to.equal("started");
      });
    }
  }

  for (const phase of Object.keys(PHASES).filter((name) => name.startsWith("in a wait"))) {
    it(`cancel() ${phase}: no timer is left when the element has been drawn`, async () => {
      PHASES[phase]!(installSdk());
      const element = chat();
      void element.start();
      await pass(clock, 20);
      expect(element.status).to.equal("retrying");
      element.cancel();
      await element.updateComplete;
      expect(clock.countTimers()).to.equal(0);
    });
  }

  it("cancel() says nothing where nothing was asked for", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat();
    element.cancel();
    expect(element.status).to.equal("idle");
    await element.start();
    const before = events.length;
    const { session } = element;
    element.cancel();
    expect(element.status).to.equal("started");
    expect(element.session).to.equal(session);
    expect(events).to.have.length(before);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("cancel() after an error leaves the error", async () => {
    installSdk().startChat.callsFake(() => Promise.reject(refusal(400)));
    const element = chat();
    void element.start();
    await pass(clock);
    element.cancel();
    expect(element.status).to.equal("failed");
    expect(element.error).to.include({ code: "CHAT_START_FAILED" });
  });

  it("preventDefault() of before-start, which ends it as cancel() does", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat();
    element.addEventListener("genesys-chat-before-start", (event) => event.preventDefault());
    expect((await rejection(element.start())).name).to.equal("AbortError");
    expect(element.status).to.equal("ready");
    expect(sdk.startChat.callCount).to.equal(0);
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
  });

  it("cancel(), also of a load() that the page asked for", async () => {
    const sdk = installSdk();
    sdk.initialize.callsFake(never);
    const element = chat();
    const rejected = rejection(element.load());
    await pass(clock, 10);
    element.cancel();
    expect((await rejected).name).to.equal("AbortError");
    expect(element.status).to.equal("idle");
    expect(clock.countTimers()).to.be.at.most(1); // the limit of the call that is still on its way
  });
});

describe("reset() after a session", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  it("leaves nothing of the customer on the page, and the next start initializes anew", async () => {
    const sdk = installSdk();
    const element = chat();
    await element.start();
    const container = document.querySelector("#genesys-webmessaging-container")!;
    expect(container.childElementCount).to.equal(1);
    await element.reset();
    expect(element.session).to.equal(null);
    expect(element.status).to.be.oneOf(["idle", "ready"]);
    expect(container.childElementCount).to.equal(0);
    await element.start();
    expect(sdk.initialize.callCount).to.equal(2);
    expect(sdk.startChat.callCount).to.equal(2);
  });

  it("tells no further message of the old session", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat();
    const { id } = await element.start();
    await pass(clock, 10);
    const messages = () => ofType(events, "genesys-chat-message").length;
    expect(messages()).to.equal(1);
    await element.reset();
    sdk.cloud.conversations.say(id!, "agent", "Are you still there?");
    await pass(clock, 10);
    expect(messages()).to.equal(1);
    await element.start();
    await pass(clock, 10);
    expect(messages()).to.equal(2);
  });

  it("is over for every element of the page that shared it", async () => {
    installSdk();
    const elements = [chat(), chat()];
    await Promise.all(elements.map((element) => element.start()));
    await elements[0]!.reset();
    expect(elements.map(({ session }) => session)).to.deep.equal([null, null]);
    for (const { status } of elements) expect(status).to.be.oneOf(["idle", "ready"]);
  });

  it("twice in a row is as good as once", async () => {
    const sdk = installSdk();
    const element = chat();
    await element.start();
    await Promise.all([element.reset(), element.reset()]);
    await element.start();
    expect(element.status).to.equal("started");
    expect(sdk.startChat.callCount).to.equal(2);
  });
});
