import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { type ChatBeforeStartEvent, configure, type GenesysCrmChat } from "../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  holdScripts,
  installSdk,
  ofType,
  part,
  rejection,
  sentTo,
  stopClock,
} from "../support/chat.js";
import { expectSound, factsOf, never, refusal } from "../support/failures.js";
import { pass } from "../support/time.js";

const A = "CRM-123456789";
const B = "CRM-B";
const CONTAINER = "#genesys-webmessaging-container";

/** Every CRM id that went out, in order. */
const sentIds = ({ startChat }: FakeSdk): unknown[] =>
  startChat.args.map(([config]) => (config as { customAttributes: Record<string, unknown> }).customAttributes["crmCustomerId"]);

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

/** Has a start come to rest in a phase. */
const PHASES: Record<string, (sdk: FakeSdk) => void> = {
  "while the script loads": () => {
    delete (globalThis as { GenesysCloudWebMessaging?: unknown }).GenesysCloudWebMessaging;
    holdScripts();
  },
  "while the SDK initializes": (sdk) => sdk.initialize.callsFake(never),
  "while a repeat of initialize is waited for": (sdk) => {
    sdk.initialize.onFirstCall().callsFake(() => Promise.reject(refusal(503)));
  },
  "while before-start is held": () => {
    const hold = ({ detail }: ChatBeforeStartEvent) => detail.waitUntil(never());
    document.addEventListener("genesys-chat-before-start", hold, { once: true });
  },
  "while startChat is on its way": (sdk) => sdk.startChat.callsFake(never),
  "while a repeat of startChat is waited for": (sdk) => {
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
  },
};

const CHANGES: Record<string, (element: GenesysCrmChat) => void> = {
  "becomes another one": (element) => (element.crmId = B),
  "becomes another one by the attribute": (element) => element.setAttribute("crm-id", B),
  "becomes none": (element) => element.removeAttribute("crm-id"),
  "becomes blank": (element) => (element.crmId = "  "),
};

describe("before the session, CRM_ID_CHANGED ends a start at once when the CRM id", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [change, make] of Object.entries(CHANGES)) {
    for (const [phase, bring] of Object.entries(PHASES)) {
      it(`${change} ${phase}`, async () => {
        const sdk = installSdk();
        const events = eventsOfPage();
        bring(sdk);
        const element = chat();
        const started = rejection(element.start());
        await pass(clock, 20);
        const calls = sdk.startChat.callCount;
        expect(element.status).to.be.oneOf(["loading", "starting", "retrying"]);

        make(element);
        await pass(clock);
        const error = element.error!;
        expect(factsOf(error)).to.include({ code: "CRM_ID_CHANGED", retryable: false });
        expectSound(error);
        expect(error.hint).to.contain("reset()");
        expect(await started).to.equal(error);
        expect(element.status).to.equal("failed");
        expect(ofType(events, "genesys-chat-error").map(({ detail }) => [detail.code, detail.fatal])).to.deep.equal([
          ["CRM_ID_CHANGED", true],
        ]);

        // Nothing more goes out, neither A's nor B's.
        await pass(clock, 120_000);
        expect(sdk.startChat.callCount).to.equal(calls);
        expect(sentIds(sdk).every((id) => id === A)).to.equal(true);
        expect(element.session).to.equal(null);
      });
    }
  }

  it("is another one at a source of the page, of which no element is told: found at the next attempt", async () => {
    const meta = Object.assign(document.createElement("meta"), { name: "crm", content: A });
    document.head.append(meta);
    try {
      configure({ crmIdFrom: "meta:crm" });
      const sdk = installSdk();
      sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
      const element = chat({ "crm-id": undefined });
      void element.start();
      await pass(clock);
      meta.content = B;
      await pass(clock, 5_000);
      expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
      expect(sentIds(sdk)).to.deep.equal([A]);
    } finally {
      meta.remove();
    }
  });

  it("is another one at a source of the page when the answer comes", async () => {
    const meta = Object.assign(document.createElement("meta"), { name: "crm", content: A });
    document.head.append(meta);
    try {
      configure({ crmIdFrom: "meta:crm" });
      const sdk = installSdk();
      const answer = Promise.withResolvers<unknown>();
      sdk.startChat.callsFake(() => answer.promise);
      const events = eventsOfPage();
      const element = chat({ "crm-id": undefined });
      void element.start();
      await pass(clock);
      meta.content = B;
      answer.resolve({ id: "of-a", status: "connected" });
      await pass(clock);
      expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
      expect(element.session).to.equal(null);
      expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
    } finally {
      meta.remove();
    }
  });
});

describe("an answer for a customer who is gone", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  /** Customer A's `startChat` is on its way when B comes. */
  async function changeInFlight() {
    const sdk = installSdk();
    const { wrappedMethod } = sdk.startChat;
    const gate = Promise.withResolvers<void>();
    sdk.startChat.onFirstCall().callsFake(async (config: unknown) => {
      await gate.promise;
      return wrappedMethod(config) as unknown;
    });
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await pass(clock, 10);
    element.crmId = B;
    await pass(clock, 10);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    return { sdk, element, events, answer: gate.resolve };
  }

  it("is dropped: no event, no session, and the chat that the SDK has drawn is taken away", async () => {
    const { element, events, answer } = await changeInFlight();
    const before = events.length;
    answer();
    await pass(clock, 1_000);
    expect(events).to.have.length(before);
    expect(element.session).to.equal(null);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    expect(document.querySelector(CONTAINER)!.childElementCount).to.equal(0);
  });

  it("does not stand in B's way: B gets a session of B's own, with another attempt id", async () => {
    const { sdk, element, answer } = await changeInFlight();
    element.attemptKey = "attemptId";
    answer();
    await pass(clock, 100);
    await element.start();
    expect(sentIds(sdk)).to.deep.equal([A, B]);
    expect(element.session!.customAttributes).to.deep.include({ crmCustomerId: B });
    expect(document.querySelector(CONTAINER)!.childElementCount).to.equal(1);
  });

  it("never becomes B's session, when it comes while B's own start is on its way", async () => {
    const { sdk, element, events, answer } = await changeInFlight();
    const ofB = Promise.withResolvers<unknown>();
    sdk.startChat.onSecondCall().callsFake(() => ofB.promise);
    const started = element.start();
    await pass(clock, 10);
    answer();
    await pass(clock, 100);
    expect(element.status).to.equal("starting");
    expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
    ofB.resolve({ id: "of-b", status: "connected" });
    await pass(clock, 10);
    expect((await started).id).to.equal("of-b");
    expect(element.session!.customAttributes).to.deep.equal({ crmCustomerId: B });
  });

  it("never becomes B's session, when it comes after B's", async () => {
    const { element, events, answer } = await changeInFlight();
    const session = await element.start();
    answer();
    await pass(clock, 100);
    expect(element.session).to.equal(session);
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
  });
});

describe("after the session, CRM_ID_CHANGED", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [change, make] of Object.entries(CHANGES)) {
    it(`is told and not fatal when the CRM id ${change}; start() rejects with it until reset()`, async () => {
      const sdk = installSdk();
      const events = eventsOfPage();
      const element = chat();
      const session = await element.start();
      make(element);
      await pass(clock);
      const told = () => ofType(events, "genesys-chat-error").map(({ detail }) => [detail.code, detail.fatal]);
      expect(told()).to.deep.equal([["CRM_ID_CHANGED", false]]);
      expect(element.status).to.equal("started");
      expect(element.session).to.equal(session);
      expect(element.error).to.equal(null);

      for (const _ of [1, 2]) expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
      expect(told().every(([code, fatal]) => code === "CRM_ID_CHANGED" && fatal === false)).to.equal(true);
      expect(element.status).to.equal("started");
      expect(sdk.startChat.callCount).to.equal(1);

      await element.reset();
      expect(element.status).to.be.oneOf(["idle", "ready"]);
      await element.start();
      expect(element.status).to.equal("started");
      expect(sentIds(sdk)).to.deep.equal([A, ...(element.crmId?.toString().trim() ? [B] : [undefined])]);
    });
  }

  it("is told at a click as well, and A's chat is not shown", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat();
    await element.start();
    element.crmId = B;
    await element.updateComplete;
    const shown = sinon.spy(Element.prototype, "scrollIntoView");
    part(element, "button").click();
    expect(ofType(events, "genesys-chat-error")).to.have.length(2);
    expect(shown.callCount).to.equal(0);
  });

  it("is told once, not at each update of the element", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat();
    await element.start();
    element.crmId = B;
    await element.updateComplete;
    element.disabled = true;
    await element.updateComplete;
    element.disabled = false;
    await element.updateComplete;
    expect(ofType(events, "genesys-chat-error")).to.have.length(1);
  });

  it("is taken back when the customer is the first one again", async () => {
    const sdk = installSdk();
    const element = chat();
    const session = await element.start();
    element.crmId = B;
    await element.updateComplete;
    element.crmId = A;
    await element.updateComplete;
    expect(await element.start()).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("is not said of the same id in another dress", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat({ "crm-id": "4711" });
    await element.start();
    element.crmId = 4711;
    await element.updateComplete;
    element.crmId = " 4711 ";
    await element.updateComplete;
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
  });
});

describe("a CRM id that arrives where there was none", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [phase, bring] of Object.entries(PHASES)) {
    it(`is no error ${phase}`, async () => {
      const sdk = installSdk();
      const events = eventsOfPage();
      bring(sdk);
      const element = chat({ "crm-id": undefined });
      void element.start();
      await pass(clock, 20);
      const { status } = element;
      element.crmId = A;
      await pass(clock);
      expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
      expect(element.status).to.equal(status).and.to.be.oneOf(["loading", "starting", "retrying"]);
    });
  }

  it("is used by the next attempt, and from then on another id is a change", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    sdk.startChat.onSecondCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat({ "crm-id": undefined, "retry-jitter": "none" });
    void element.start();
    await pass(clock, 10);
    element.crmId = A;
    await pass(clock, 1_000);
    expect(sentIds(sdk)).to.deep.equal([undefined, A]);
    element.crmId = B;
    await pass(clock, 60_000);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    expect(sentIds(sdk)).to.deep.equal([undefined, A]);
  });

  it("is sent at the first attempt, where it comes before that", async () => {
    const sdk = installSdk();
    const element = chat({ "crm-id": undefined });
    element.addEventListener("genesys-chat-before-start", ({ detail }) => {
      detail.waitUntil(Promise.resolve().then(() => (element.crmId = A)));
    });
    await element.start();
    expect(sentTo(sdk)).to.deep.equal({ customAttributes: { crmCustomerId: A } });
  });

  it("while startChat is on its way does not change what was sent, nor whose session it is", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const element = chat({ "crm-id": undefined });
    const started = element.start();
    await pass(clock);
    element.crmId = A;
    await pass(clock);
    answer.resolve({ id: "one", status: "connected" });
    expect((await started).customAttributes).to.deep.equal({});
    expect(element.status).to.equal("started");
    expect(await element.start()).to.equal(element.session);
  });
});
