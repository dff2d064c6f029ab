import { expect } from "@open-wc/testing";
import { chat, eventsOfPage, installSdk, ofType } from "../../support/page/chat.js";
import { A, B, sentIds } from "../../support/page/customers.js";
import { setUpChat } from "../../support/page/set-up.js";

const CONTAINER = "#genesys-webmessaging-container";

describe("a late answer for the previous customer", () => {
  const t = setUpChat();

  /** The CRM id becomes B's while customer A's `startChat` is pending. */
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
    await t.pass(10);
    element.crmId = B;
    await t.pass(10);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    return { sdk, element, events, answer: gate.resolve };
  }

  it("is dropped without an event or a session, and the chat that the SDK rendered is removed", async () => {
    const { element, events, answer } = await changeInFlight();
    const before = events.length;
    answer();
    await t.pass(1_000);
    expect(events).to.have.length(before);
    expect(element.session).to.equal(null);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    expect(document.querySelector(CONTAINER)!.childElementCount).to.equal(0);
  });

  it("leaves B free to get a session of B's own, with another attempt id", async () => {
    const { sdk, element, answer } = await changeInFlight();
    element.attemptKey = "attemptId";
    answer();
    await t.pass(100);
    await element.start();
    expect(sentIds(sdk)).to.deep.equal([A, B]);
    expect(element.session!.customAttributes).to.deep.include({ crmCustomerId: B });
    expect(document.querySelector(CONTAINER)!.childElementCount).to.equal(1);
  });

  it("never becomes B's session when it comes while B's own start is pending", async () => {
    const { sdk, element, events, answer } = await changeInFlight();
    const ofB = Promise.withResolvers<unknown>();
    sdk.startChat.onSecondCall().callsFake(() => ofB.promise);
    const started = element.start();
    await t.pass(10);
    answer();
    await t.pass(100);
    expect(element.status).to.equal("starting");
    // By now the SDK has rendered A's chat, which B must not see.
    expect(document.querySelector(CONTAINER)!.childElementCount).to.equal(0);
    expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
    ofB.resolve({ id: "of-b", status: "connected" });
    await t.pass(10);
    expect((await started).id).to.equal("of-b");
    expect(element.session!.customAttributes).to.deep.equal({ crmCustomerId: B });
  });

  it("never becomes B's session when it comes after B's own", async () => {
    const { element, events, answer } = await changeInFlight();
    const session = await element.start();
    answer();
    await t.pass(100);
    expect(element.session).to.equal(session);
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
  });

  for (const [name, status] of Object.entries({ "cancel()": "ready", "the timeout": "failed" })) {
    it(`is also dropped when the CRM id changed after ${name}`, async () => {
      const sdk = installSdk();
      const answer = Promise.withResolvers<unknown>();
      sdk.startChat.callsFake(() => answer.promise);
      const element = chat({ timeout: "1000" });
      void element.start();
      await t.pass(status === "failed" ? 1_100 : 10);
      element.cancel();
      element.crmId = B;
      await t.pass();
      expect(element.status).to.equal(status);
      const events = eventsOfPage();
      answer.resolve({ id: "of-a", status: "connected" });
      await t.pass(1_000);
      expect(element.session).to.equal(null);
      expect(events).to.deep.equal([]);
    });
  }
});
