import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { ChatEventMap, ChatSession, GenesysCrmChat } from "../../src/index.js";
import { chat, cleanUp, eventsOfPage, installSdk, rejection, stopClock } from "../support/chat.js";
import { refusal } from "../support/failures.js";
import { pass } from "../support/time.js";

/** A moment of a run: an event, and with `status` which of its kind. */
interface Moment {
  readonly event: keyof ChatEventMap;
  readonly status?: string;
}

const BEFORE_THE_SESSION: Record<string, Moment> = {
  "status loading": { event: "genesys-chat-status", status: "loading" },
  "status ready": { event: "genesys-chat-status", status: "ready" },
  ready: { event: "genesys-chat-ready" },
  "status starting": { event: "genesys-chat-status", status: "starting" },
  "before-start": { event: "genesys-chat-before-start" },
  "an error that is not fatal": { event: "genesys-chat-error" },
  "status retrying": { event: "genesys-chat-status", status: "retrying" },
  retry: { event: "genesys-chat-retry" },
};
const SINCE_THE_SESSION: Record<string, Moment> = {
  "status started": { event: "genesys-chat-status", status: "started" },
  "session-start": { event: "genesys-chat-session-start" },
  message: { event: "genesys-chat-message" },
};

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

/**
 * Has a listener do something, once, in a run that meets every moment: an attribute is left out, and the first call is
 * refused with 429.
 */
async function run({ event, status }: Moment, act: (element: GenesysCrmChat) => unknown) {
  const sdk = installSdk();
  sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
  const element = chat({ note: "4111 1111 1111 1111" });
  const afterwards = { calls: 0, result: undefined as unknown, events: [] as CustomEvent[] };
  let hasActed = false;
  element.addEventListener(event, () => {
    if (hasActed || (status && element.status !== status)) return;
    hasActed = true;
    afterwards.result = act(element);
    afterwards.calls = sdk.startChat.callCount;
    afterwards.events = eventsOfPage();
  });
  const started = element.start();
  started.catch(() => {});
  await pass(clock, 60_000);
  expect(hasActed).to.equal(true);
  // The event itself goes on to the document.
  const events = afterwards.events.filter(({ type }) => type !== event);
  return { sdk, element, started, afterwards: { ...afterwards, events } };
}

const GIVING_UP: Record<string, (element: GenesysCrmChat) => unknown> = {
  "cancel()": (element) => element.cancel(),
  "reset()": (element) => element.reset(),
};

for (const [method, giveUp] of Object.entries(GIVING_UP)) {
  describe(`a listener that calls ${method} ends the start: no call and no event follows`, () => {
    beforeEach(setUp);
    afterEach(cleanUp);

    for (const [name, moment] of Object.entries(BEFORE_THE_SESSION)) {
      it(`in ${name}`, async () => {
        const { sdk, element, started, afterwards } = await run(moment, giveUp);
        expect((await rejection(started)).name).to.equal("AbortError");
        expect(element.status).to.be.oneOf(["idle", "ready"]);
        expect(element.session).to.equal(null);
        expect(element.error).to.equal(null);
        expect(sdk.startChat.callCount).to.equal(afterwards.calls);
        expect(afterwards.events.map(({ type }) => type)).to.deep.equal([]);
        expect(clock.countTimers()).to.equal(0);
        void element.start();
        await pass(clock, 10_000);
        expect(element.status).to.equal("started");
      });
    }
  });
}

describe("a listener that calls reset() takes the session away", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries(SINCE_THE_SESSION)) {
    it(`in ${name}`, async () => {
      const { element, afterwards } = await run(moment, (target) => target.reset());
      expect(element.status).to.be.oneOf(["idle", "ready"]);
      expect(element.session).to.equal(null);
      expect(afterwards.events.map(({ type }) => type)).to.deep.equal([]);
      expect(document.querySelector("#genesys-webmessaging-container")!.childElementCount).to.equal(0);
      await element.start();
      expect(element.status).to.equal("started");
    });
  }
});

describe("a listener that calls cancel() does not take the session away", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries(SINCE_THE_SESSION)) {
    it(`in ${name}`, async () => {
      const { element, started } = await run(moment, (target) => target.cancel());
      expect(element.status).to.equal("started");
      expect(await started).to.equal(element.session);
    });
  }
});

describe("a listener that calls start() gets the start that is under way", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries({ ...BEFORE_THE_SESSION, ...SINCE_THE_SESSION })) {
    it(`in ${name}`, async () => {
      const { sdk, element, started, afterwards } = await run(moment, (target) => target.start());
      expect(await (afterwards.result as Promise<ChatSession>)).to.equal(await started);
      expect(element.status).to.equal("started");
      expect(element.session).to.equal(await started);
      expect(sdk.startChat.callCount).to.equal(2);
    });
  }
});

describe("a listener that", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  it("removes the element in session-start leaves the session to it", async () => {
    const sdk = installSdk();
    const element = chat();
    const place = element.parentElement!;
    element.addEventListener("genesys-chat-session-start", () => element.remove());
    const session = await element.start();
    await pass(clock, 1_000);
    place.append(element);
    expect(element.session).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("changes the CRM id in before-start ends the start before the call", async () => {
    const sdk = installSdk();
    const element = chat();
    element.addEventListener("genesys-chat-before-start", () => (element.crmId = "CRM-B"));
    expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
    expect(sdk.startChat.callCount).to.equal(0);
  });

  it("changes the CRM id in an error that is not fatal ends the start", async () => {
    installSdk();
    const element = chat({ note: "4111 1111 1111 1111" });
    element.addEventListener("genesys-chat-error", () => (element.crmId = "CRM-B"), { once: true });
    expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
    expect(element.session).to.equal(null);
  });
});
