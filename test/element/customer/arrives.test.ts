import { expect } from "@open-wc/testing";
import { chat, eventsOfPage, installSdk, ofType, sentTo } from "../../support/page/chat.js";
import { A, B, sentIds } from "../../support/page/customers.js";
import { refusal } from "../../support/page/failures.js";
import { enter, PENDING } from "../../support/situations.js";
import { setUpChat } from "../../support/page/set-up.js";

describe("a CRM id that arrives during a guest's start", () => {
  const t = setUpChat();

  for (const situation of PENDING) {
    it(`causes no error ${situation.name}`, async () => {
      const events = eventsOfPage();
      const { element } = await enter(t, situation, { attributes: { "crm-id": undefined } });
      element.crmId = A;
      await t.pass();
      expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
      expect(element.status).to.equal(situation.status);
    });
  }

  it("is sent with the next attempt, after which another id is a change", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    sdk.startChat.onSecondCall().callsFake(() => Promise.reject(refusal(429)));
    const element = chat({ "crm-id": undefined, "retry-jitter": "none" });
    void element.start();
    await t.pass(10);
    element.crmId = A;
    await t.pass(1_000);
    expect(sentIds(sdk)).to.deep.equal([undefined, A]);
    element.crmId = B;
    await t.pass(60_000);
    expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
    expect(sentIds(sdk)).to.deep.equal([undefined, A]);
  });

  it("is sent with the first attempt when it arrives before it", async () => {
    const sdk = installSdk();
    const element = chat({ "crm-id": undefined });
    element.addEventListener("genesys-chat-before-start", ({ detail }) => {
      detail.waitUntil(Promise.resolve().then(() => (element.crmId = A)));
    });
    await element.start();
    expect(sentTo(sdk)).to.deep.equal({ customAttributes: { crmCustomerId: A } });
  });

  it("changes neither the pending startChat nor the customer of its session", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const element = chat({ "crm-id": undefined });
    const started = element.start();
    await t.pass();
    element.crmId = A;
    await t.pass();
    answer.resolve({ id: "one", status: "connected" });
    expect((await started).customAttributes).to.deep.equal({});
    expect(element.status).to.equal("started");
    expect(await element.start()).to.equal(element.session);
  });
});
