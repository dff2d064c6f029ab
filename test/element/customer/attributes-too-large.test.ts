import { expect } from "@open-wc/testing";
import type { ChatErrorEvent } from "../../../src/index.js";
import { chat, eventsOfPage, installSdk, ofType, sentTo } from "../../support/page/chat.js";
import { expectSound } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

describe("the limit of 2,048 bytes for custom attributes", () => {
  setUpChat();

  /** The fields by which reported errors differ. */
  const brief = ({ code, fatal, error }: ChatErrorEvent["detail"]) => ({
    code,
    fatal,
    attribute: error.attribute,
  });

  /** Attributes `a0`, `a1`, … of 100 bytes each, name and value. */
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, "x".repeat(100 - `a${n}`.length)]));

  it("leaves out the last ones, and reports each as ATTRIBUTES_TOO_LARGE", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    const element = chat(many(23));
    await element.start();
    // crmCustomerId and CRM-123456789 are 26 bytes, so 20 of 100 fit.
    const { customAttributes } = sentTo(sdk);
    expect(Object.keys(customAttributes).sort()).to.deep.equal(
      ["crmCustomerId", ...Object.keys(many(20))].sort(),
    );
    const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
    expect(errors.map(brief)).to.deep.equal(
      ["a20", "a21", "a22"].map((attribute) => ({ code: "ATTRIBUTES_TOO_LARGE", fatal: false, attribute })),
    );
    for (const { error } of errors) expectSound(error);
    expect(errors[0]!.error).to.include({ phase: "config", retryable: false, attempts: 0 });
  });

  it("counts bytes, not characters", async () => {
    const sdk = installSdk();
    const element = chat();
    element.customAttributes = Object.fromEntries(
      Array.from({ length: 6 }, (_, n) => [`e${n}`, "€".repeat(133)]),
    );
    await element.start();
    // 26 bytes of the CRM id, then 401 each: the sixth would be too much.
    expect(sentTo(sdk).customAttributes).to.have.all.keys("crmCustomerId", "e0", "e1", "e2", "e3", "e4");
  });

  it("keeps a CRM id of 255 characters and does not count a rejected one of 256, and the chat starts with either", async () => {
    const sdk = installSdk();
    const events = eventsOfPage();
    // 13 and 255 bytes of the CRM id, then 258 each, in emoji of 4 bytes: 2,049 bytes with one more letter.
    const emoji = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`e${n}`, "😀".repeat(64)]));
    const element = chat({ "crm-id": "7".repeat(255), ...emoji, last: "x".repeat(229) });
    await element.start();
    const names = Object.keys(sentTo(sdk).customAttributes);
    expect(names.sort()).to.deep.equal(["crmCustomerId", ...Object.keys(emoji)]);
    await element.reset();
    element.crmId = "7".repeat(256);
    await element.start();
    expect(Object.keys(sentTo(sdk).customAttributes).sort()).to.deep.equal([...Object.keys(emoji), "last"]);
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => brief(detail))).to.deep.equal([
      { code: "ATTRIBUTES_TOO_LARGE", fatal: false, attribute: "last" },
      { code: "INVALID_ATTRIBUTE", fatal: false, attribute: "crmCustomerId" },
    ]);
  });

  it("allows exactly 2,048 bytes, and not one more", async () => {
    const sdk = installSdk();
    const fits = { ...many(20), z: "x".repeat(21) };
    const element = chat(fits);
    await element.start();
    expect(sentTo(sdk).customAttributes).to.have.property("z");
    await element.reset();
    element.setAttribute("z", "x".repeat(22));
    await element.start();
    expect(sentTo(sdk).customAttributes).not.to.have.property("z");
  });

  it("never leaves out the CRM id, even when a listener adds it last", async () => {
    const sdk = installSdk();
    const element = chat({ "crm-id": undefined, ...many(23) });
    element.addEventListener("genesys-chat-before-start", ({ detail }) => {
      detail.config.customAttributes["crmCustomerId"] = "CRM-1";
    });
    await element.start();
    expect(sentTo(sdk).customAttributes).to.have.property("crmCustomerId", "CRM-1");
  });
});
