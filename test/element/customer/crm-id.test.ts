import { expect } from "@open-wc/testing";
import type { ChatError, GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  rejection,
  sentTo,
} from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

/** Starts a chat with these attributes and properties. */
async function started(
  attributes: Record<string, string | undefined>,
  properties: Partial<GenesysCrmChat> = {},
): Promise<FakeSdk> {
  const sdk = installSdk();
  await Object.assign(chat(attributes), properties).start();
  return sdk;
}

const idSent = async (...given: Parameters<typeof started>): Promise<unknown> =>
  sentTo(await started(...given)).customAttributes["crmCustomerId"];

describe("option", () => {
  setUpChat();

  describe("crm-id", () => {
    for (const [what, attributes, properties, sent] of [
      ["an attribute", { "crm-id": "CRM-1" }, {}, "CRM-1"],
      ["an attribute with outer white space", { "crm-id": "\n CRM 1 \t" }, {}, "CRM 1"],
      ["a property that is a string", {}, { crmId: "CRM-2" }, "CRM-2"],
      ["a property that is a number, sent as a number", {}, { crmId: 4711 }, 4711],
      [
        "a property that is a BigInt, sent as its digits",
        {},
        { crmId: 12345678901234567890n },
        "12345678901234567890",
      ],
    ] as const) {
      it(`is taken from ${what}`, async () => {
        expect(await idSent(attributes, properties)).to.equal(sent);
      });
    }

    for (const [what, id] of [
      ["leading zeros", "007"],
      ["white space inside", "A  1\u00a0B"],
      ["a composed letter", "M\u00fcller"],
      ["a decomposed letter", "Mu\u0308ller"],
      ["a ligature and full-width digits", "\ufb01-\uff11"],
      ["invisible characters", "A\u200b1"],
      ["lone surrogates", "\ud800A"],
      ["letters that change under case folding", "\u0130\u00df"],
    ] as const) {
      it(`is sent and compared unchanged with ${what}`, async () => {
        const sdk = installSdk();
        const element = chat({ "crm-id": ` ${id}\n` });
        await element.start();
        expect(sentTo(sdk).customAttributes["crmCustomerId"]).to.equal(id);
        element.crmId = id;
        expect((await element.start()).customAttributes).to.deep.equal({ crmCustomerId: id });
      });
    }

    it("is another customer's in another Unicode normalization form", async () => {
      installSdk();
      const element = chat({ "crm-id": "M\u00fcller", "on-customer-change": "keep" });
      await element.start();
      element.crmId = "Mu\u0308ller";
      expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
    });

    for (const [what, attributes, properties] of [
      ["absent", { "crm-id": undefined }, {}],
      ["empty", { "crm-id": "" }, {}],
      ["blank", { "crm-id": " \n " }, {}],
      ["blank as a property", { "crm-id": undefined }, { crmId: " " }],
    ] as const) {
      it(`counts as missing when it is ${what}`, async () => {
        const { customAttributes } = sentTo(await started(attributes, properties));
        expect(customAttributes).not.to.have.property("crmCustomerId");
      });
    }
  });

  describe("crm-id, first-name, last-name and email", () => {
    it("are not reflected to attributes when set as properties", async () => {
      const { startChat } = installSdk();
      const given = { crmId: "CRM-2", firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" };
      const element = Object.assign(chat({ "crm-id": undefined }), given);
      await element.start();
      expect(startChat.lastCall.args[0]).to.deep.include({ firstName: "Ada", email: "ada@example.com" });
      expect(element.getAttributeNames().sort()).to.deep.equal(["deployment-id", "status"]);
    });
  });

  describe("crm-key", () => {
    for (const [given, key] of [
      [undefined, "crmCustomerId"],
      [" ", "crmCustomerId"],
      ["contactId", "contactId"],
    ] as const) {
      it(`names the CRM id ${key} when it is ${given === undefined ? "absent" : `"${given}"`}`, async () => {
        expect(sentTo(await started({ "crm-key": given })).customAttributes).to.deep.equal({
          [key]: "CRM-123456789",
        });
      });
    }
  });

  describe("missing-crm-id", () => {
    it('defaults to "omit", which sends nothing in place of the CRM id', async () => {
      const sdk = await started({ "crm-id": undefined, segment: "Premium" });
      expect(sentTo(sdk).customAttributes).to.deep.equal({ segment: "Premium" });
    });

    it('sends null under the CRM key when it is "null"', async () => {
      const sdk = await started({ "crm-id": " ", "missing-crm-id": "null", "crm-key": "contactId" });
      expect(sentTo(sdk).customAttributes).to.deep.equal({ contactId: null });
    });

    it('sends null for a rejected CRM id when it is "null"', async () => {
      const sdk = await started({ "crm-id": "4111 1111 1111 1111", "missing-crm-id": "null" });
      expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: null });
    });

    it('sends nothing for a rejected CRM id when it is "omit"', async () => {
      expect(sentTo(await started({ "crm-id": "4111 1111 1111 1111" })).customAttributes).to.deep.equal({});
    });

    for (const [what, crmId] of [
      ["no CRM id", undefined],
      ["a rejected CRM id", "4111 1111 1111 1111"],
    ] as const) {
      it(`fails a start with ${what} at once when it is "block", before anything is loaded`, async () => {
        const { initialize, startChat } = installSdk();
        const events = eventsOfPage();
        const element = chat({ "crm-id": crmId, "missing-crm-id": "block", loading: "manual" });
        const error = (await rejection(element.start())) as ChatError;
        expect(error).to.include({ code: "MISSING_CRM_ID", phase: "config", retryable: false });
        expect(element.status).to.equal("failed");
        expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.include(true);
        expect(ofType(events, "genesys-chat-status").map(({ detail }) => detail.status)).to.deep.equal([
          "failed",
        ]);
        expect(initialize.callCount).to.equal(0);
        expect(startChat.callCount).to.equal(0);
      });
    }

    it('allows a start with a CRM id, and a load without one, when it is "block"', async () => {
      installSdk();
      const element = chat({ "crm-id": undefined, "missing-crm-id": "block" });
      await element.load();
      expect(element.status).to.equal("ready");
      element.crmId = "CRM-1";
      expect((await element.start()).customAttributes).to.deep.equal({ crmCustomerId: "CRM-1" });
    });
  });
});
