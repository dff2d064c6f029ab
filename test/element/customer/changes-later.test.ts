import { expect } from "@open-wc/testing";
import sinon from "sinon";
import {
  chat,
  cleanUp,
  eventsOfPage,
  installSdk,
  ofType,
  part,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { A, B, CHANGES, sentIds } from "../../support/page/customers.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

describe("C3: after the session, CRM_ID_CHANGED", () => {
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
      const told = () =>
        ofType(events, "genesys-chat-error").map(({ detail }) => [detail.code, detail.fatal]);
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
