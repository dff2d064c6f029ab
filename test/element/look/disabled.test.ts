import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, cleanUp, type FakeSdk, installSdk, part, stopClock } from "../../support/page/chat.js";
import { INTENTS, intended, MINUTE } from "../../support/page/intents.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;

describe("the attribute disabled", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("lets no sign of intent load, and no click start", async () => {
    const element = await intended(clock, { disabled: "" });
    part(element, "button").click();
    await pass(clock, MINUTE);
    expect([element.status, sdk.initialize.callCount]).to.deep.equal(["idle", 0]);
    expect(part<HTMLButtonElement>(element, "button").disabled).to.equal(true);
  });

  it("lets the methods work", async () => {
    const element = chat({ disabled: "" });
    await element.load();
    expect(element.status).to.equal("ready");
    await element.start();
    expect(element.status).to.equal("started");
  });

  it("lets autostart work", async () => {
    const element = chat({ disabled: "", autostart: "" });
    await pass(clock);
    expect(element.status).to.equal("started");
  });

  it("may be taken away again", async () => {
    const element = await intended(clock, { disabled: "" });
    element.disabled = false;
    await element.updateComplete;
    INTENTS["a touch"](element);
    await pass(clock);
    expect(element.status).to.equal("ready");
    part(element, "button").click();
    await pass(clock);
    expect(element.status).to.equal("started");
  });

  it("is reflected when it is set as a property", async () => {
    const element = chat();
    element.disabled = true;
    await element.updateComplete;
    expect(element.hasAttribute("disabled")).to.equal(true);
  });
});
