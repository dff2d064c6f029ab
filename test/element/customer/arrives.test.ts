import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import {
  chat,
  cleanUp,
  eventsOfPage,
  installSdk,
  ofType,
  sentTo,
  stopClock,
} from "../../support/page/chat.js";
import { A, B, sentIds } from "../../support/page/customers.js";
import { refusal } from "../../support/page/failures.js";
import { PHASES } from "../../support/phases.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

describe("C3: a CRM id that arrives where there was none", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [phase, { bring }] of Object.entries(PHASES)) {
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
      expect(element.status).to.equal(status);
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
