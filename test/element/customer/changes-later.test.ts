import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, eventsOfPage, installSdk, ofType, part, rejection } from "../../support/page/chat.js";
import { A, B, CHANGES, sentIds } from "../../support/page/customers.js";
import { setUpChat } from "../../support/page/set-up.js";

/** The page handles a change of the customer itself. */
const KEEP = { "on-customer-change": "keep" };

describe("CRM_ID_CHANGED after the session, with on-customer-change=keep,", () => {
  const t = setUpChat();

  for (const [change, make] of Object.entries(CHANGES)) {
    it(`is not fatal when the CRM id ${change}, and start() rejects with it until reset()`, async () => {
      const sdk = installSdk();
      const events = eventsOfPage();
      const element = chat(KEEP);
      const session = await element.start();
      make(element);
      await t.pass();
      const reported = () =>
        ofType(events, "genesys-chat-error").map(({ detail: { code, fatal } }) => ({ code, fatal }));
      expect(reported()).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
      expect(element.status).to.equal("started");
      expect(element.session).to.equal(session);
      expect(element.error).to.equal(null);

      for (const _ of [1, 2]) expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
      expect(reported().every(({ code, fatal }) => code === "CRM_ID_CHANGED" && !fatal)).to.equal(true);
      expect(element.status).to.equal("started");
      expect(sdk.startChat.callCount).to.equal(1);

      await element.reset();
      expect(element.status).to.be.oneOf(["idle", "ready"]);
      await element.start();
      expect(element.status).to.equal("started");
      expect(sentIds(sdk)).to.deep.equal([A, ...(element.crmId?.toString().trim() ? [B] : [undefined])]);
    });
  }

  it("is also reported at a click, which does not show A's chat", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat(KEEP);
    await element.start();
    element.crmId = B;
    await element.updateComplete;
    const shown = sinon.spy(Element.prototype, "scrollIntoView");
    part(element, "button").click();
    expect(ofType(events, "genesys-chat-error")).to.have.length(2);
    expect(shown.callCount).to.equal(0);
  });

  it("is reported once, not at each update of the element", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat(KEEP);
    await element.start();
    element.crmId = B;
    await element.updateComplete;
    element.disabled = true;
    await element.updateComplete;
    element.disabled = false;
    await element.updateComplete;
    expect(ofType(events, "genesys-chat-error")).to.have.length(1);
  });

  it("no longer applies when the CRM id is the first customer's again", async () => {
    const sdk = installSdk();
    const element = chat(KEEP);
    const session = await element.start();
    element.crmId = B;
    await element.updateComplete;
    element.crmId = A;
    await element.updateComplete;
    expect(await element.start()).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("is not reported for the same id as a number or with white space", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat({ ...KEEP, "crm-id": "4711" });
    await element.start();
    element.crmId = 4711;
    await element.updateComplete;
    element.crmId = " 4711 ";
    await element.updateComplete;
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
  });
});
