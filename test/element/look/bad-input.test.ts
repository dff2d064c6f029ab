import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, cleanUp, installSdk, rejection, sentTo } from "../../support/page/chat.js";

let warn: sinon.SinonStub;
const warnings = (): string[] => warn.args.map((parts) => parts.join(" "));

beforeEach(() => {
  warn = sinon.stub(console, "warn");
});
afterEach(cleanUp);

const NUMBERS = [
  { attribute: "max-retries", property: "maxRetries", least: 0, most: 100, fallback: 8 },
  { attribute: "retry-delay", property: "retryDelay", least: 1, most: 600_000, fallback: 1000 },
  { attribute: "retry-budget", property: "retryBudget", least: 0, most: 86_400_000, fallback: 120_000 },
  { attribute: "timeout", property: "timeout", least: 1, most: 600_000, fallback: 15_000 },
] as const;

describe("the number attribute", () => {
  for (const { attribute, property, least, most, fallback } of NUMBERS) {
    for (const given of [least, most]) {
      it(`${attribute} accepts ${given}`, () => {
        expect(chat({ [attribute]: ` ${given} ` })[property]).to.equal(given);
        expect(warnings()).to.deep.equal([]);
      });
    }

    it(`${attribute} is ${fallback} again when it is removed, without a warning`, () => {
      const element = chat({ [attribute]: "7" });
      element.removeAttribute(attribute);
      expect(element[property]).to.equal(fallback);
      expect(warnings()).to.deep.equal([]);
    });
  }
});

describe("the invalid number", () => {
  for (const { attribute, property, least, most, fallback } of NUMBERS) {
    const invalid = ["abc", "-1", "1e9", "", " ", `${least - 1}`, `${most + 1}`, "1s", "NaN", "Infinity"];
    for (const given of new Set(invalid)) {
      it(`${attribute}="${given}" falls back to ${fallback}, with one warning`, () => {
        expect(chat({ [attribute]: given })[property]).to.equal(fallback);
        expect(warnings()).to.have.length(1);
        expect(warnings()[0]).to.contain("[genesys-crm-chat]").and.to.contain(attribute);
      });
    }
  }
});

describe("the property", () => {
  for (const { property, least, most, fallback } of NUMBERS) {
    for (const given of [least - 1, most + 1, NaN, {}, [], true]) {
      it(`${property} = ${JSON.stringify(given)} falls back to ${fallback}, with one warning`, () => {
        const element = Object.assign(chat(), { [property]: given });
        expect(element[property]).to.equal(fallback);
        expect(warnings()).to.have.length(1);
      });
    }
  }
});

describe("an unknown keyword", () => {
  for (const { attribute, property, fallback } of [
    { attribute: "missing-crm-id", property: "missingCrmId", fallback: "omit" },
    { attribute: "retry-jitter", property: "retryJitter", fallback: "full" },
    { attribute: "placement", property: "placement", fallback: "inline" },
    { attribute: "loading", property: "loading", fallback: undefined },
    { attribute: "sdk", property: "sdk", fallback: undefined },
  ] as const) {
    it(`for ${attribute} falls back to ${fallback ?? "none"}, with one warning`, () => {
      expect(chat({ [attribute]: "bogus" })[property]).to.equal(fallback);
      expect(warnings()).to.have.length(1);
      expect(warnings()[0]).to.contain(attribute).and.not.to.contain("bogus");
    });
  }
});

describe("an almost valid keyword", () => {
  for (const { attribute, given, meant } of [
    { attribute: "sdk", given: "mesenger", meant: "messenger" },
    { attribute: "sdk", given: "webmessaging", meant: "web-messaging" },
    { attribute: "loading", given: "eagr", meant: "eager" },
    { attribute: "placement", given: "float-ing", meant: "floating" },
  ]) {
    it(`for ${attribute} is named with what was meant and a link: ${given}`, () => {
      chat({ [attribute]: given });
      expect(warnings()).to.have.length(1);
      expect(warnings()[0]).to.contain(attribute).and.to.contain(`"${given}"`);
      expect(warnings()[0]).to.contain(`Did you mean "${meant}"?`).and.to.contain("https://");
    });
  }
});

describe("the flag", () => {
  for (const property of ["autostart", "disabled"] as const) {
    for (const off of ["false", "FALSE", " false ", "off", "no", "0"]) {
      it(`${property}="${off}" is off, with one warning`, async () => {
        const { startChat } = installSdk();
        const element = chat({ [property]: off });
        element.setAttribute(property, off);
        expect(element[property]).to.equal(false);
        expect(warnings()).to.have.length(1);
        expect(warnings()[0]).to.contain(property);
        await element.load();
        await element.updateComplete;
        expect(startChat.callCount).to.equal(0);
        expect(element.shadowRoot!.querySelector("button")!.disabled).to.equal(false);
      });
    }

    for (const on of ["", property, "true", "1"]) {
      it(`${property}="${on}" is on, without a warning`, () => {
        expect(chat({ [property]: on, loading: "manual" })[property]).to.equal(true);
        expect(warnings()).to.deep.equal([]);
      });
    }

    it(`${property} as a property takes "false" for off, with one warning`, () => {
      const element = Object.assign(chat(), { [property]: "false" });
      expect(element[property]).to.equal(false);
      expect(warnings()).to.have.length(1);
    });

    it(`${property} is off again when its attribute is removed`, () => {
      const element = chat({ [property]: "", loading: "manual" });
      element.removeAttribute(property);
      expect(element[property]).to.equal(false);
      expect(warnings()).to.deep.equal([]);
    });
  }

  it("disabled is reflected as an empty attribute", async () => {
    const element = chat();
    element.disabled = true;
    await element.updateComplete;
    expect(element.getAttribute("disabled")).to.equal("");
    element.disabled = false;
    await element.updateComplete;
    expect(element.hasAttribute("disabled")).to.equal(false);
  });
});

describe("the deployment", () => {
  for (const given of [
    "\u201dall-well\u201d",
    "\u201call-well\u201d",
    '"all-well"',
    "\u200ball-well\ufeff",
  ]) {
    it(`is taken without the quotes and invisible characters around it: ${given}`, async () => {
      const { initialize } = installSdk();
      await chat({ "deployment-id": given }).start();
      expect(initialize.lastCall.args[0]).to.have.property("deploymentId", "all-well");
      expect(warnings()).to.have.length(/[\u201c\u201d]/.test(given) ? 1 : 0);
    });
  }

  for (const given of ["{{ deployment }}", "undefined", "<?= $id ?>"]) {
    it(`counts as missing when it is ${given}, with one warning`, async () => {
      installSdk();
      const error = await rejection(chat({ "deployment-id": given }).start());
      expect(error).to.include({ code: "MISSING_DEPLOYMENT_ID" });
      expect(warnings()).to.have.length(1);
    });
  }
});

describe("an invalid attribute", () => {
  it("causes one warning for each attribute and element", () => {
    const element = chat({ "max-retries": "-1", timeout: "-1" });
    element.setAttribute("max-retries", "101");
    element.maxRetries = NaN;
    expect(warnings()).to.have.length(2);
    chat({ "max-retries": "-1" });
    expect(warnings()).to.have.length(3);
  });

  it("does not stop the chat", async () => {
    installSdk();
    const bad = { "max-retries": "x", "retry-delay": "x", timeout: "x", "retry-budget": "x", placement: "x" };
    expect((await chat({ ...bad, "missing-crm-id": "x", loading: "x" }).start()).status).to.equal(
      "connected",
    );
  });
});

describe("the attribute", () => {
  for (const { alias, property, value } of [
    { alias: "deploymentid", property: "deploymentId", value: "all-well" },
    { alias: "crmid", property: "crmId", value: "CRM-2" },
    { alias: "crmkey", property: "crmKey", value: "contactId" },
    { alias: "missingcrmid", property: "missingCrmId", value: "block" },
    { alias: "firstname", property: "firstName", value: "Ada" },
    { alias: "lastname", property: "lastName", value: "Lovelace" },
    { alias: "maxretries", property: "maxRetries", value: 3 },
    { alias: "retrydelay", property: "retryDelay", value: 500 },
    { alias: "retryjitter", property: "retryJitter", value: "none" },
    { alias: "retrybudget", property: "retryBudget", value: 500 },
    { alias: "attemptkey", property: "attemptKey", value: "attemptId" },
    { alias: "allowsensitive", property: "allowSensitive", value: "taxId" },
  ] as const) {
    it(`${alias} is taken as ${property}, with one warning`, () => {
      const element = document.createElement("genesys-crm-chat");
      element.setAttribute(alias, String(value));
      element.setAttribute(alias, String(value));
      expect(element[property]).to.equal(value);
      expect(warnings()).to.have.length(1);
      expect(warnings()[0]).to.contain(alias).and.not.to.contain(String(value));
    });
  }

  it("crmid is not a custom attribute", async () => {
    const sdk = installSdk();
    await chat({ "crm-id": undefined, crmid: "CRM-2", firstname: "Ada" }).start();
    expect(sentTo(sdk)).to.deep.equal({ firstName: "Ada", customAttributes: { crmCustomerId: "CRM-2" } });
  });

  it("crmid no longer counts when it is removed", () => {
    const element = chat({ "crm-id": undefined, crmid: "CRM-2" });
    element.removeAttribute("crmid");
    expect(element.crmId).to.equal(undefined);
  });
});
