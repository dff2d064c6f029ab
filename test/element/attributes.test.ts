import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { ChatError, GenesysCrmChat } from "../../src/index.js";
import { chat, cleanUp, eventsOfPage, type FakeSdk, installSdk, ofType, rejection, sentTo } from "../support/chat.js";

/** The attributes of a tag that starts a chat, and what its SDK was called with. */
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

describe("the attributes", () => {
  afterEach(cleanUp);

  describe("deployment-id", () => {
    it("goes to initialize without outer white space", async () => {
      const { initialize } = await started({ "deployment-id": " \n all-well\t" });
      expect(initialize.lastCall.args[0]).to.have.property("deploymentId", "all-well");
    });

    for (const [what, given] of [
      ["absent", undefined],
      ["blank", "  "],
    ] as const) {
      it(`is required: ${what}, it is told when the SDK would be loaded, and not before`, async () => {
        const { initialize } = installSdk();
        const events = eventsOfPage();
        const element = chat({ "deployment-id": given });
        await element.updateComplete;
        expect(events).to.have.length(0);
        expect(await rejection(element.load())).to.include({ code: "MISSING_DEPLOYMENT_ID", phase: "config" });
        expect(ofType(events, "genesys-chat-error")[0]?.detail.fatal).to.equal(true);
        expect(initialize.called).to.equal(false);
      });
    }
  });

  describe("crm-id", () => {
    for (const [what, attributes, properties, sent] of [
      ["an attribute", { "crm-id": "CRM-1" }, {}, "CRM-1"],
      ["an attribute with outer white space", { "crm-id": "\n CRM 1 \t" }, {}, "CRM 1"],
      ["a property that is a string", {}, { crmId: "CRM-2" }, "CRM-2"],
      ["a property that is a number, sent as a number", {}, { crmId: 4711 }, 4711],
      ["a property that is the number 0", {}, { crmId: 0 }, 0],
    ] as const) {
      it(`is taken from ${what}`, async () => {
        expect(await idSent(attributes, properties)).to.equal(sent);
      });
    }

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
    it("are not reflected when they are set as properties", async () => {
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
      it(`${given === undefined ? "absent" : `"${given}"`} has the CRM id sent as ${key}`, async () => {
        expect(sentTo(await started({ "crm-key": given })).customAttributes).to.deep.equal({
          [key]: "CRM-123456789",
        });
      });
    }
  });

  describe("missing-crm-id", () => {
    it("is omit by default: a start without a CRM id sends nothing in its place", async () => {
      const sdk = await started({ "crm-id": undefined, segment: "Premium" });
      expect(sentTo(sdk).customAttributes).to.deep.equal({ segment: "Premium" });
    });

    it("null sends null under the CRM key", async () => {
      const sdk = await started({ "crm-id": " ", "missing-crm-id": "null", "crm-key": "contactId" });
      expect(sentTo(sdk).customAttributes).to.deep.equal({ contactId: null });
    });

    it("null sends null, too, for a CRM id that had to be left out", async () => {
      const sdk = await started({ "crm-id": "4111 1111 1111 1111", "missing-crm-id": "null" });
      expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: null });
    });

    it("omit sends nothing for a CRM id that had to be left out", async () => {
      expect(sentTo(await started({ "crm-id": "4111 1111 1111 1111" })).customAttributes).to.deep.equal({});
    });

    for (const [what, crmId] of [
      ["no CRM id", undefined],
      ["a CRM id that has to be left out", "4111 1111 1111 1111"],
    ] as const) {
      it(`block ends a start with ${what} at the click, before anything is loaded`, async () => {
        const { initialize, startChat } = installSdk();
        const events = eventsOfPage();
        const element = chat({ "crm-id": crmId, "missing-crm-id": "block", loading: "manual" });
        const error = (await rejection(element.start())) as ChatError;
        expect(error).to.include({ code: "MISSING_CRM_ID", phase: "config", retryable: false });
        expect(element.status).to.equal("failed");
        expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.include(true);
        expect(ofType(events, "genesys-chat-status").map(({ detail }) => detail.status)).to.deep.equal(["failed"]);
        expect([initialize.callCount, startChat.callCount]).to.deep.equal([0, 0]);
      });
    }

    it("block lets a start with a CRM id through, and the SDK be loaded without one", async () => {
      installSdk();
      const element = chat({ "crm-id": undefined, "missing-crm-id": "block" });
      await element.load();
      expect(element.status).to.equal("ready");
      element.crmId = "CRM-1";
      expect((await element.start()).customAttributes).to.deep.equal({ crmCustomerId: "CRM-1" });
    });
  });

  describe("environment", () => {
    for (const [given, domain] of [
      [undefined, "mypurecloud.com"],
      [" ", "mypurecloud.com"],
      ["usw2.pure.cloud", "usw2.pure.cloud"],
      [" prod-usw2 ", "usw2.pure.cloud"],
      ["prod", "mypurecloud.com"],
      ["prod-euc1", "mypurecloud.de"],
      ["MyPureCloud.IE", "mypurecloud.ie"],
    ] as const) {
      it(`${given === undefined ? "absent" : `"${given}"`} is the domain ${domain}`, async () => {
        const { initialize } = await started({ environment: given });
        expect(initialize.lastCall.args[0]).to.have.property("environment", domain);
      });
    }

    it("of another name is refused, and never reaches the SDK", async () => {
      const { initialize } = installSdk();
      const element = chat({ environment: "evil.example" });
      expect(await rejection(element.start())).to.include({ code: "INVALID_ENVIRONMENT", phase: "config" });
      expect(initialize.called).to.equal(false);
    });
  });

  describe("locale", () => {
    const page = document.documentElement;
    const { lang } = page;
    afterEach(() => (page.lang = lang));

    for (const [what, language, given, locale] of [
      ["absent is the page's language", "fr", undefined, "fr"],
      ["absent is en-us where the page names no language", "", undefined, "en-us"],
      ["blank counts as absent", "fr", " ", "fr"],
      ["wins over the page's language, in lower case for the SDK", "fr", "pt-BR", "pt-br"],
    ] as const) {
      it(what, async () => {
        page.lang = language;
        const { initialize } = await started({ locale: given });
        expect(initialize.lastCall.args[0]).to.have.property("locale", locale);
      });
    }
  });

  describe("message, first-name, last-name and email", () => {
    it("are passed to startChat, beside the custom attributes", async () => {
      const texts = { message: "Hello", "first-name": "Ada", "last-name": "Lovelace", email: "ada@example.com" };
      expect(sentTo(await started(texts))).to.deep.equal({
        message: "Hello",
        firstName: "Ada",
        lastName: "Lovelace",
        email: "ada@example.com",
        customAttributes: { crmCustomerId: "CRM-123456789" },
      });
    });

    for (const name of ["message", "first-name", "last-name", "email"]) {
      it(`leave a blank ${name} out`, async () => {
        expect(Object.keys(sentTo(await started({ [name]: " \n" })))).to.deep.equal(["customAttributes"]);
      });
    }
  });

  describe("sdk", () => {
    const page = globalThis as { Genesys?: unknown };
    afterEach(() => delete page.Genesys);

    it("absent is web-messaging where no other SDK is on the page", async () => {
      const events = eventsOfPage();
      await started({});
      expect(ofType(events, "genesys-chat-ready")[0]?.detail.sdk).to.equal("web-messaging");
    });

    it("web-messaging is used although the Messenger is on the page", async () => {
      page.Genesys = sinon.stub();
      expect((await started({ sdk: "web-messaging" })).startChat.callCount).to.equal(1);
    });

    it("absent is the Messenger where that is on the page", async () => {
      page.Genesys = sinon.stub();
      const { initialize } = installSdk();
      void chat().load();
      expect(initialize.called).to.equal(false);
    });
  });
});
