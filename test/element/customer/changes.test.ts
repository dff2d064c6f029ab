import { expect } from "@open-wc/testing";
import { configure } from "../../../src/index.js";
import { chat, eventsOfPage, installSdk, ofType, rejection } from "../../support/page/chat.js";
import { A, B, CHANGES, sentIds } from "../../support/page/customers.js";
import { expectSound, factsOf, refusal } from "../../support/page/failures.js";
import { PHASES } from "../../support/phases.js";
import { setUpChat } from "../../support/page/set-up.js";

describe("CRM_ID_CHANGED before the session", () => {
  const t = setUpChat();

  for (const [change, make] of Object.entries(CHANGES)) {
    for (const [phase, { bring }] of Object.entries(PHASES)) {
      it(`ends the start at once when the CRM id ${change} ${phase}`, async () => {
        const sdk = installSdk();
        const events = eventsOfPage();
        bring(sdk);
        const element = chat();
        const started = rejection(element.start());
        await t.pass(20);
        const calls = sdk.startChat.callCount;
        expect(element.status).to.be.oneOf(["loading", "starting", "retrying"]);

        make(element);
        await t.pass();
        const error = element.error!;
        expect(factsOf(error)).to.include({ code: "CRM_ID_CHANGED", retryable: false });
        expectSound(error);
        expect(error.hint).to.contain("reset()");
        expect(await started).to.equal(error);
        expect(element.status).to.equal("failed");
        expect(
          ofType(events, "genesys-chat-error").map(({ detail: { code, fatal } }) => ({ code, fatal })),
        ).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: true }]);

        // Nothing more goes out, neither A's nor B's.
        await t.pass(120_000);
        expect(sdk.startChat.callCount).to.equal(calls);
        expect(sentIds(sdk).every((id) => id === A)).to.equal(true);
        expect(element.session).to.equal(null);
      });
    }
  }

  it("ends the start at the next attempt when the id changed in the page's crmIdFrom source", async () => {
    const meta = Object.assign(document.createElement("meta"), { name: "crm", content: A });
    document.head.append(meta);
    try {
      configure({ crmIdFrom: "meta:crm" });
      const sdk = installSdk();
      sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
      const element = chat({ "crm-id": undefined });
      void element.start();
      await t.pass();
      meta.content = B;
      await t.pass(5_000);
      expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
      expect(sentIds(sdk)).to.deep.equal([A]);
    } finally {
      meta.remove();
    }
  });

  it("ends the start at the answer when the id changed in the page's crmIdFrom source", async () => {
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
      await t.pass();
      meta.content = B;
      answer.resolve({ id: "of-a", status: "connected" });
      await t.pass();
      expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
      expect(element.session).to.equal(null);
      expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
    } finally {
      meta.remove();
    }
  });
});
