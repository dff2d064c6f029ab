import { expect } from "@open-wc/testing";
import sinon from "sinon";
import {
  attributesSentTo,
  chat,
  type FakeSdk,
  installSdk,
  rejection,
  sentTo,
} from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The value under the attempt key, for each call of `startChat`. */
const keysOf = (sdk: FakeSdk): unknown[] => attributesSentTo(sdk).map(({ attemptId }) => attemptId);

describe("the attribute attempt-key", () => {
  beforeEach(() => {
    sinon.stub(Math, "random").returns(0);
  });

  for (const given of [undefined, " "]) {
    it(`sends no attempt key when it is ${given === undefined ? "absent" : "blank"}`, async () => {
      const sdk = installSdk();
      await chat({ "attempt-key": given }).start();
      expect(sentTo(sdk).customAttributes).to.have.all.keys("crmCustomerId");
    });
  }

  it("sends one UUID with all attempts of a start", async () => {
    const sdk = installSdk();
    const started = chat({ "attempt-key": " attemptId ", "deployment-id": "rate-limited-twice" }).start();
    await t.pass(1000);
    await started;
    const [first, ...others] = keysOf(sdk);
    expect(first).to.match(UUID);
    expect(others).to.deep.equal([first, first]);
  });

  it("keeps the UUID for Try again", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects({ status: 400 });
    const element = chat({ "attempt-key": "attemptId" });
    await rejection(element.start());
    await element.start();
    const [first, second] = keysOf(sdk);
    expect(second).to.match(UUID).and.to.equal(first);
  });

  it("sends another UUID after reset()", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects({ status: 400 });
    const element = chat({ "attempt-key": "attemptId" });
    await rejection(element.start());
    await element.reset();
    await element.start();
    const [first, second] = keysOf(sdk);
    expect(second).to.match(UUID).and.not.to.equal(first);
  });

  it("sends another UUID when the CRM id has changed", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects({ status: 400 });
    const element = chat({ "attempt-key": "attemptId" });
    await rejection(element.start());
    element.crmId = "CRM-2";
    await element.start();
    const [first, second] = keysOf(sdk);
    expect(second).to.match(UUID).and.not.to.equal(first);
  });
});

describe("the attribute allow-sensitive", () => {
  const CARD = "4111 1111 1111 1111";
  const SSN = "536-22-4444";
  for (const [given, names] of [
    [undefined, []],
    ["accountNumber", ["accountNumber"]],
    ["accountNumber taxId", ["accountNumber", "taxId"]],
    [" taxId\n accountNumber ", ["accountNumber", "taxId"]],
    ["account-number", []],
  ] as const) {
    it(`lets ${names.join(" and ") || "neither value"} pass when it is ${given === undefined ? "absent" : `"${given}"`}`, async () => {
      const sdk = installSdk();
      await chat({ "account-number": CARD, "tax-id": SSN, "allow-sensitive": given }).start();
      const { crmCustomerId: _, ...sent } = sentTo(sdk).customAttributes;
      expect(Object.keys(sent).sort()).to.deep.equal(names);
    });
  }

  it("lets a CRM id pass under its key", async () => {
    const sdk = installSdk();
    await chat({ "crm-id": CARD, "allow-sensitive": "crmCustomerId" }).start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: CARD });
  });
});
