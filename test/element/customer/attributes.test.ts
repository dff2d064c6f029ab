import { expect } from "@open-wc/testing";
import sinon from "sinon";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  rejection,
  sentTo,
} from "../../support/page/chat.js";

/** Starts a chat with these attributes. */
async function started(attributes: Record<string, string | undefined>): Promise<FakeSdk> {
  const sdk = installSdk();
  await chat(attributes).start();
  return sdk;
}

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
        expect(await rejection(element.load())).to.include({
          code: "MISSING_DEPLOYMENT_ID",
          phase: "config",
        });
        expect(ofType(events, "genesys-chat-error")[0]?.detail.fatal).to.equal(true);
        expect(initialize.called).to.equal(false);
      });
    }
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
      const texts = {
        message: "Hello",
        "first-name": "Ada",
        "last-name": "Lovelace",
        email: "ada@example.com",
      };
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
