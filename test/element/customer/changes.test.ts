import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { configure } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  installSdk,
  ofType,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { A, B, CHANGES, sentIds } from "../../support/page/customers.js";
import { expectSound, factsOf, refusal } from "../../support/page/failures.js";
import { PHASES } from "../../support/phases.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

describe("C3, C-12: before the session, CRM_ID_CHANGED ends a start at once when the CRM id", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [change, make] of Object.entries(CHANGES)) {
    for (const [phase, { bring }] of Object.entries(PHASES)) {
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
        expect(
          ofType(events, "genesys-chat-error").map(({ detail }) => [detail.code, detail.fatal]),
        ).to.deep.equal([["CRM_ID_CHANGED", true]]);

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
