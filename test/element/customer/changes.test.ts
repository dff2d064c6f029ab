import { expect } from "@open-wc/testing";
import { configure } from "../../../src/index.js";
import { chat, eventsOfPage, ofType, rejection } from "../../support/page/chat.js";
import { A, B, CHANGES, sentIds } from "../../support/page/customers.js";
import { expectSound, factsOf, refusal } from "../../support/page/failures.js";
import { createWorld, SDKS } from "../../support/sdk/world.js";
import { enter, pendingWith } from "../../support/situations.js";
import { setUpBoth, setUpSdk } from "../../support/page/set-up.js";

for (const sdk of SDKS) {
  describe(`CRM_ID_CHANGED before the session of sdk="${sdk}"`, () => {
    const t = setUpBoth(sdk);

    for (const [change, make] of Object.entries(CHANGES)) {
      for (const situation of pendingWith(sdk)) {
        it(`ends the start at once when the CRM id ${change} ${situation.name}`, async () => {
          const events = eventsOfPage();
          const { element, world, started } = await enter(t, situation, { world: createWorld(sdk) });
          const rejected = rejection(started!);
          const calls = world.calls();

          make(element);
          await t.pass();
          const error = element.error!;
          expect(factsOf(error)).to.include({ code: "CRM_ID_CHANGED", retryable: false });
          expectSound(error);
          expect(error.hint).to.contain("reset()");
          expect(await rejected).to.equal(error);
          expect(element.status).to.equal("failed");

          // Nothing more is sent, neither A's id nor B's; in the Messenger's database A's id is deleted.
          await t.pass(120_000);
          expect(world.calls()).to.deep.equal(calls);
          const allowed = sdk === "messenger" ? [A, undefined] : [A];
          expect(world.crmIds().filter((id) => !allowed.includes(id as string))).to.deep.equal([]);
          expect(world.conversations()).to.deep.equal([]);
          expect(element.session).to.equal(null);
          const errors = ofType(events, "genesys-chat-error");
          expect(errors.map(({ detail: { code, fatal } }) => ({ code, fatal }))).to.deep.equal([
            { code: "CRM_ID_CHANGED", fatal: true },
          ]);
        });
      }
    }
  });
}

describe("CRM_ID_CHANGED for an id from the page", () => {
  const t = setUpSdk();

  it("ends the start at the next attempt when the source of crmIdFrom has changed", async () => {
    const meta = Object.assign(document.createElement("meta"), { name: "crm", content: A });
    document.head.append(meta);
    try {
      configure({ crmIdFrom: "meta:crm" });
      t.sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
      const element = chat({ "crm-id": undefined });
      void element.start();
      await t.pass();
      meta.content = B;
      await t.pass(5_000);
      expect(element.error).to.include({ code: "CRM_ID_CHANGED" });
      expect(sentIds(t.sdk)).to.deep.equal([A]);
    } finally {
      meta.remove();
    }
  });

  it("ends the start at the answer when the source of crmIdFrom has changed", async () => {
    const meta = Object.assign(document.createElement("meta"), { name: "crm", content: A });
    document.head.append(meta);
    try {
      configure({ crmIdFrom: "meta:crm" });
      const answer = Promise.withResolvers<unknown>();
      t.sdk.startChat.callsFake(() => answer.promise);
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
