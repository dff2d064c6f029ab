import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { chat, installSdk } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();
let warn: sinon.SinonStub;
beforeEach(() => {
  warn = sinon.stub(console, "warn");
});
const warnings = (): string[] => warn.args.map((parts) => parts.join(" "));

describe("a misspelt option", () => {
  const MISSPELT: [name: string, meant: string][] = [
    ["crm_id", "crm-id"],
    ["crmm-id", "crm-id"],
    ["enviroment", "environment"],
    ["placment", "placement"],
    ["max_retries", "max-retries"],
    ["on-costumer-change", "on-customer-change"],
    ["firts-name", "first-name"],
  ];
  for (const [name, meant] of MISSPELT) {
    it(`is told once: ${name}`, async () => {
      installSdk();
      const element = chat({ [meant]: undefined, [name]: "CRM-1" });
      await element.start();
      await t.pass(16);
      expect(warnings().filter((line) => line.includes(` ${name} `))).to.deep.equal([
        `[genesys-crm-chat] The attribute ${name} is no option. Did you mean ${meant}?`,
      ]);
    });
  }

  it("is told where the start fails for the want of it", async () => {
    const element = chat({ "deployment-id": undefined, deployment_id: "all-well" });
    await element.start().catch(() => {});
    await t.pass(16);
    expect(warnings().join("\n")).to.contain("Did you mean deployment-id?");
  });

  it("is not suspected of a name of the page's own, nor where the option is there as well", async () => {
    installSdk();
    const element = chat({
      sku: "1",
      segment: "Gold",
      "source-system": "Website",
      "order-id": "2",
      "customer-id": "3",
      language: "de",
      country: "DE",
      crm_id: "4",
      "crm-id": "CRM-1",
    });
    await element.start();
    await t.pass(16);
    expect(warnings()).to.deep.equal([]);
  });

  it("is not said of one that is spelt as its property, which has a warning of its own", async () => {
    installSdk();
    await chat({ "crm-id": undefined, crmid: "CRM-1", firstname: "Ada" }).start();
    await t.pass(16);
    expect(warnings().map((line) => /(\w+) is (treated as|no option)/.exec(line)?.[0])).to.deep.equal([
      "crmid is treated as",
      "firstname is treated as",
    ]);
  });
});
