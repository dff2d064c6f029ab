import { expect } from "@open-wc/testing";
import type { AttributeValue } from "../../../src/index.js";
import { chat, eventsOfPage, installSdk, ofType, sentTo } from "../../support/page/chat.js";
import { expectSound, factsOf, refusal } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

interface Row {
  readonly code: "INVALID_ATTRIBUTE" | "SENSITIVE_ATTRIBUTE";
  /** The value of `customAttributes.note`. */
  readonly note: unknown;
}

const CARD = "4111 1111 1111 1111";

/** Values that fail the check. */
const REJECTED: Record<string, Row> = {
  "256 characters": { code: "INVALID_ATTRIBUTE", note: "x".repeat(256) },
  "128 emoji, which are 256 UTF-16 units": { code: "INVALID_ATTRIBUTE", note: "😀".repeat(128) },
  "an object": { code: "INVALID_ATTRIBUTE", note: { secret: "Gold" } },
  "a list": { code: "INVALID_ATTRIBUTE", note: ["Gold"] },
  "a function": { code: "INVALID_ATTRIBUTE", note: () => "Gold" },
  "a symbol": { code: "INVALID_ATTRIBUTE", note: Symbol("Gold") },
  "a number that JavaScript cannot hold": { code: "INVALID_ATTRIBUTE", note: Number("12345678901234567890") },
  "an object that was turned into text": { code: "INVALID_ATTRIBUTE", note: "[object Object]" },
  "a template that was not rendered": { code: "INVALID_ATTRIBUTE", note: "{{ customer.note }}" },
  NaN: { code: "INVALID_ATTRIBUTE", note: Number.NaN },
  "an infinite number": { code: "INVALID_ATTRIBUTE", note: Number.POSITIVE_INFINITY },
  "a card number": { code: "SENSITIVE_ATTRIBUTE", note: CARD },
  "a card number as a number": { code: "SENSITIVE_ATTRIBUTE", note: 4111111111111111 },
  "a card number with dashes in a sentence": {
    code: "SENSITIVE_ATTRIBUTE",
    note: "pay 4111-1111-1111-1111 now",
  },
  "a card number in full-width digits": {
    code: "SENSITIVE_ATTRIBUTE",
    note: "４１１１１１１１１１１１１１１１",
  },
  "a card number with invisible characters": {
    code: "SENSITIVE_ATTRIBUTE",
    note: "4111\u200b1111\u200d1111\u20601111",
  },
  "a social security number": { code: "SENSITIVE_ATTRIBUTE", note: "my number is 123-45-6789" },
};

/** Values just within the limits. */
const ACCEPTED: Record<string, AttributeValue> = {
  "255 characters": "x".repeat(255),
  "a number": 42,
  "a boolean": false,
  null: null,
  "a long number that fails the Luhn check": "4111 1111 1111 1112",
  "nine digits without delimiters": "123456789",
  "an id of letters and nine digits": "CRM-123456789",
};

describe("the attribute check", () => {
  const t = setUpChat();

  for (const [name, { code, note }] of Object.entries(REJECTED)) {
    it(`reports ${code} for ${name}, and starts the chat without it`, async () => {
      const sdk = installSdk();
      const events = eventsOfPage();
      const element = chat({ "source-system": "Website" });
      element.customAttributes = { note: note as AttributeValue };
      const { customAttributes } = await element.start();

      const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
      expect(errors).to.have.length(1);
      expect(errors[0]).to.include({ code, fatal: false });
      const { error } = errors[0]!;
      expect(factsOf(error)).to.deep.equal({
        code,
        phase: "config",
        attempts: 0,
        attribute: "note",
        retryable: false,
      });
      expectSound(error);
      expect(error.hint).to.contain("note");
      if (typeof note === "string")
        expect(JSON.stringify([error, error.message, error.hint])).not.to.contain(note);
      const sent = { crmCustomerId: "CRM-123456789", sourceSystem: "Website" };
      expect(sentTo(sdk)).to.deep.equal({ customAttributes: sent });
      expect(customAttributes).to.deep.equal(sent);
      expect(element.status).to.equal("started");
      expect(element.error).to.equal(null);
    });
  }

  for (const [name, note] of Object.entries(ACCEPTED)) {
    it(`accepts ${name}, which is sent unchanged`, async () => {
      const sdk = installSdk();
      const events = eventsOfPage();
      const element = chat();
      element.customAttributes = { note };
      await element.start();
      expect(sentTo(sdk).customAttributes).to.have.property("note", note);
      expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
    });
  }

  it("accepts a BigInt, which is sent as its digits", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat();
    const shown: string[] = [];
    element.customAttributes = { note: 12345678901234567890n };
    element.addEventListener("genesys-chat-before-start", ({ detail }) => {
      shown.push(JSON.stringify(detail.config));
    });
    await element.start();
    expect(sentTo(sdk).customAttributes).to.have.property("note", "12345678901234567890");
    expect(shown[0]).to.contain('"note":"12345678901234567890"');
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
  });

  it("reports a number that JavaScript cannot hold with the advice to pass it as text", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat();
    element.customAttributes = { note: Number("12345678901234567890") };
    await element.start();
    expect(ofType(events, "genesys-chat-error")[0]!.detail.error.hint).to.contain("pass it as text");
  });

  for (const name of ["message", "firstName", "lastName", "email"] as const) {
    it(`reports a ${name} that a template left over, and starts the chat without it`, async () => {
      const sdk = installSdk();
      const events = eventsOfPage();
      const element = chat();
      element[name] = "{{ customer.text }}";
      await element.start();
      expect(sentTo(sdk)).not.to.have.property(name);
      const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
      expect(errors.map(({ code, fatal }) => ({ code, fatal }))).to.deep.equal([
        { code: "INVALID_ATTRIBUTE", fatal: false },
      ]);
      expect(errors[0]?.error.attribute).to.equal(name);
      expect(element.status).to.equal("started");
    });
  }

  it("reports each name once per start, not per attempt", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    sdk.startChat.onSecondCall().callsFake(() => Promise.reject(refusal(429)));
    const events = eventsOfPage();
    const element = chat({ note: CARD, other: CARD });
    const reported = () => ofType(events, "genesys-chat-error").map(({ detail }) => detail.error.attribute);
    void element.start();
    await t.pass(10_000);
    expect(sdk.startChat.callCount).to.equal(3);
    expect(reported()).to.deep.equal(["note", "other"]);
    await element.reset();
    await element.start();
    expect(reported()).to.deep.equal(["note", "other", "note", "other"]);
  });

  it("reports an attribute before the call that lacks it", async () => {
    const sdk = installSdk();
    const calls: number[] = [];
    const element = chat({ note: CARD });
    element.addEventListener("genesys-chat-error", () => calls.push(sdk.startChat.callCount));
    await element.start();
    expect(calls).to.deep.equal([0]);
  });

  it("reports nothing that is set after the start, as web-messaging takes no updates", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat();
    void element.start();
    await t.pass();
    element.setAttribute("note", CARD);
    element.customAttributes = { other: CARD };
    await t.pass();
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("also covers what a before-start listener adds", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat();
    element.addEventListener("genesys-chat-before-start", ({ detail }) => {
      detail.config.customAttributes["note"] = CARD;
    });
    await element.start();
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.code)).to.deep.equal([
      "SENSITIVE_ATTRIBUTE",
    ]);
    expect(sentTo(sdk).customAttributes).not.to.have.property("note");
  });

  it("also covers the CRM id, without which the chat starts", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat({ "crm-id": CARD });
    await element.start();
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.error.attribute)).to.deep.equal([
      "crmCustomerId",
    ]);
    expect(sentTo(sdk)).to.deep.equal({ customAttributes: {} });
  });

  it("accepts sensitive values under the names in allow-sensitive", async () => {
    const sdk = installSdk();
    const element = chat({
      "crm-id": CARD,
      note: CARD,
      other: CARD,
      "allow-sensitive": " crmCustomerId  note ",
    });
    await element.start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: CARD, note: CARD });
  });
});
