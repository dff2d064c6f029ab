import { expect } from "@open-wc/testing";
import sinon from "sinon";
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

/** Starts a chat with these attributes. */
async function started(attributes: Record<string, string | undefined>): Promise<FakeSdk> {
  const sdk = installSdk();
  await chat(attributes).start();
  return sdk;
}

describe("option", () => {
  setUpChat();

  describe("deployment-id", () => {
    it("is passed to initialize without outer white space", async () => {
      const { initialize } = await started({ "deployment-id": " \n all-well\t" });
      expect(initialize.lastCall.args[0]).to.have.property("deploymentId", "all-well");
    });

    for (const [what, given] of [
      ["absent", undefined],
      ["blank", "  "],
    ] as const) {
      it(`is reported missing once the SDK is to be loaded, and not before, when it is ${what}`, async () => {
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
      it(`selects the domain ${domain} when it is ${given === undefined ? "absent" : `"${given}"`}`, async () => {
        const { initialize } = await started({ environment: given });
        expect(initialize.lastCall.args[0]).to.have.property("environment", domain);
      });
    }

    it("is rejected when it names no region, and never reaches the SDK", async () => {
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
      ["defaults to the page's language", "fr", undefined, "fr"],
      ["defaults to en-us when the page declares no language", "", undefined, "en-us"],
      ["counts as absent when it is blank", "fr", " ", "fr"],
      ["overrides the page's language, and is passed in lower case", "fr", "pt-BR", "pt-br"],
      ["may have an underscore", "fr", "de_DE", "de-de"],
      ["may be a locale of the operating system", "fr", "de_DE.UTF-8@euro", "de-de"],
      ["may be a list of languages, whose first counts", "fr", "de-DE,de;q=0.9", "de-de"],
      ["counts as absent when it is a template that was not rendered", "fr", "{{ locale }}", "fr"],
      ["defaults to en-us when the page's language is such a template", "{{ lang }}", undefined, "en-us"],
      ["may have quotes around it", "fr", "\u201cde-DE\u201d", "de-de"],
      ["defaults to the page's language, which may have an underscore", "de_AT", undefined, "de-at"],
    ] as const) {
      it(what, async () => {
        page.lang = language;
        const { initialize } = await started({ locale: given });
        expect(initialize.lastCall.args[0]).to.have.property("locale", locale);
      });
    }
  });

  describe("message, first-name, last-name and email", () => {
    it("are passed to startChat beside the custom attributes", async () => {
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
      it(`are left out when blank: ${name}`, async () => {
        expect(Object.keys(sentTo(await started({ [name]: " \n" })))).to.deep.equal(["customAttributes"]);
      });
    }
  });

  describe("sdk", () => {
    const page = globalThis as { Genesys?: unknown };
    afterEach(() => delete page.Genesys);

    it("defaults to web-messaging when the page has no SDK of its own", async () => {
      const events = eventsOfPage();
      await started({});
      expect(ofType(events, "genesys-chat-ready")[0]?.detail.sdk).to.equal("web-messaging");
    });

    it("selects web-messaging even when the page has the Messenger", async () => {
      page.Genesys = sinon.stub();
      expect((await started({ sdk: "web-messaging" })).startChat.callCount).to.equal(1);
    });

    it("defaults to the Messenger when the page has it", async () => {
      page.Genesys = sinon.stub();
      const { initialize } = installSdk();
      void chat().load();
      expect(initialize.called).to.equal(false);
    });
  });
});
