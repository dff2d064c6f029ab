import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, cleanUp, eventsOfPage, installSdk, ofType, stopClock } from "../../support/page/chat.js";
import { A, B, sentIds } from "../../support/page/customers.js";
import { pass } from "../../support/page/time.js";

const CONTAINER = "#genesys-webmessaging-container";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

describe("C3: an answer for a customer who is gone", () => {
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
    // A's chat, which the SDK has drawn by then, is not for B's eyes.
    expect(document.querySelector(CONTAINER)!.childElementCount).to.equal(0);
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

  for (const [name, status] of Object.entries({ "cancel()": "ready", "the timeout": "failed" })) {
    it(`is dropped as well when the CRM id changed after ${name}`, async () => {
      const sdk = installSdk();
      const answer = Promise.withResolvers<unknown>();
      sdk.startChat.callsFake(() => answer.promise);
      const element = chat({ timeout: "1000" });
      void element.start();
      await pass(clock, status === "failed" ? 1_100 : 10);
      element.cancel();
      element.crmId = B;
      await pass(clock);
      expect(element.status).to.equal(status);
      const events = eventsOfPage();
      answer.resolve({ id: "of-a", status: "connected" });
      await pass(clock, 1_000);
      expect(element.session).to.equal(null);
      expect(events).to.deep.equal([]);
    });
  }
});
