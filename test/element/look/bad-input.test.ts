import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, cleanUp, installSdk, sentTo } from "../../support/page/chat.js";

let warn: sinon.SinonStub;
const warnings = (): string[] => warn.args.map((parts) => parts.join(" "));

describe("bad input", () => {
  beforeEach(() => {
    warn = sinon.stub(console, "warn");
  });
  afterEach(cleanUp);

  for (const [attribute, property, least, most, fallback] of [
    ["max-retries", "maxRetries", 0, 100, 8],
    ["retry-delay", "retryDelay", 1, 600_000, 1000],
    ["retry-budget", "retryBudget", 0, 86_400_000, 120_000],
    ["timeout", "timeout", 1, 600_000, 15_000],
  ] as const) {
    for (const given of [least, most]) {
      it(`${attribute} may be ${given}`, () => {
        expect(chat({ [attribute]: ` ${given} ` })[property]).to.equal(given);
        expect(warnings()).to.deep.equal([]);
      });
    }
    const bad = ["abc", "-1", "1e9", "", " ", `${least - 1}`, `${most + 1}`, "1s", "NaN", "Infinity"];
    for (const given of new Set(bad)) {
      it(`T-06: ${attribute}="${given}" falls back to ${fallback}, with one warning`, () => {
        expect(chat({ [attribute]: given })[property]).to.equal(fallback);
        expect(warnings()).to.have.length(1);
        expect(warnings()[0]).to.contain("[genesys-crm-chat]").and.to.contain(attribute);
      });
    }
    for (const given of [least - 1, most + 1, NaN, {}, [], true]) {
      it(`${property} = ${JSON.stringify(given)} falls back to ${fallback}, with one warning`, () => {
        const element = Object.assign(chat(), { [property]: given });
        expect(element[property]).to.equal(fallback);
        expect(warnings()).to.have.length(1);
      });
    }
    it(`${attribute} is back at ${fallback} when it is taken away, without a warning`, () => {
      const element = chat({ [attribute]: "7" });
      element.removeAttribute(attribute);
      expect(element[property]).to.equal(fallback);
      expect(warnings()).to.deep.equal([]);
    });
  }

  for (const [attribute, property, fallback] of [
    ["missing-crm-id", "missingCrmId", "omit"],
    ["retry-jitter", "retryJitter", "full"],
    ["placement", "placement", "inline"],
    ["loading", "loading", undefined],
    ["sdk", "sdk", undefined],
  ] as const) {
    it(`${attribute} of another name falls back to ${fallback ?? "none"}, with one warning`, () => {
      expect(chat({ [attribute]: "bogus" })[property]).to.equal(fallback);
      expect(warnings()).to.have.length(1);
      expect(warnings()[0]).to.contain(attribute).and.not.to.contain("bogus");
    });
  }

  it("is warned of once for each attribute and element", () => {
    const element = chat({ "max-retries": "-1", timeout: "-1" });
    element.setAttribute("max-retries", "101");
    element.maxRetries = NaN;
    expect(warnings()).to.have.length(2);
    chat({ "max-retries": "-1" });
    expect(warnings()).to.have.length(3);
  });

  it("never stops the chat", async () => {
    installSdk();
    const bad = { "max-retries": "x", "retry-delay": "x", timeout: "x", "retry-budget": "x", placement: "x" };
    expect((await chat({ ...bad, "missing-crm-id": "x", loading: "x" }).start()).status).to.equal(
      "connected",
    );
  });
});

describe("an attribute that is one of our property names in lower case", () => {
  beforeEach(() => {
    warn = sinon.stub(console, "warn");
  });
  afterEach(cleanUp);

  for (const [alias, property, value] of [
    ["deploymentid", "deploymentId", "all-well"],
    ["crmid", "crmId", "CRM-2"],
    ["crmkey", "crmKey", "contactId"],
    ["missingcrmid", "missingCrmId", "block"],
    ["firstname", "firstName", "Ada"],
    ["lastname", "lastName", "Lovelace"],
    ["maxretries", "maxRetries", 3],
    ["retrydelay", "retryDelay", 500],
    ["retryjitter", "retryJitter", "none"],
    ["retrybudget", "retryBudget", 500],
    ["attemptkey", "attemptKey", "attemptId"],
    ["allowsensitive", "allowSensitive", "taxId"],
  ] as const) {
    it(`${alias} is taken for ${property}, with one warning`, () => {
      const element = document.createElement("genesys-crm-chat");
      element.setAttribute(alias, String(value));
      element.setAttribute(alias, String(value));
      expect(element[property]).to.equal(value);
      expect(warnings()).to.have.length(1);
      expect(warnings()[0]).to.contain(alias).and.not.to.contain(String(value));
    });
  }

  it("is no custom attribute", async () => {
    const sdk = installSdk();
    await chat({ "crm-id": undefined, crmid: "CRM-2", firstname: "Ada" }).start();
    expect(sentTo(sdk)).to.deep.equal({ firstName: "Ada", customAttributes: { crmCustomerId: "CRM-2" } });
  });

  it("counts no more when it is taken away", () => {
    const element = chat({ "crm-id": undefined, crmid: "CRM-2" });
    element.removeAttribute("crmid");
    expect(element.crmId).to.equal(undefined);
  });
});
