import { expect } from "@open-wc/testing";
import { chat, part } from "../../support/page/chat.js";
import { INTENTS, intended, MINUTE } from "../../support/page/intents.js";
import { setUpSdk, snapshot } from "../../support/page/set-up.js";

describe("the attribute disabled", () => {
  const t = setUpSdk();

  it("prevents loading on intent and starting on a click", async () => {
    const element = await intended(t.clock, { disabled: "" });
    part(element, "button").click();
    await t.pass(MINUTE);
    expect(snapshot(element, t.sdk)).to.include({ status: "idle", initializes: 0 });
    expect(part<HTMLButtonElement>(element, "button").disabled).to.equal(true);
  });

  it("does not affect the methods", async () => {
    const element = chat({ disabled: "" });
    await element.load();
    expect(element.status).to.equal("ready");
    await element.start();
    expect(element.status).to.equal("started");
  });

  it("does not affect autostart", async () => {
    const element = chat({ disabled: "", autostart: "" });
    await t.pass();
    expect(element.status).to.equal("started");
  });

  it("can be removed again", async () => {
    const element = await intended(t.clock, { disabled: "" });
    element.disabled = false;
    await element.updateComplete;
    INTENTS["a touch"](element);
    await t.pass();
    expect(element.status).to.equal("ready");
    part(element, "button").click();
    await t.pass();
    expect(element.status).to.equal("started");
  });

  it("is reflected when it is set as a property", async () => {
    const element = chat();
    element.disabled = true;
    await element.updateComplete;
    expect(element.hasAttribute("disabled")).to.equal(true);
  });
});
