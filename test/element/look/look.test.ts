import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  type FakeSdk,
  installSdk,
  labelOf,
  part,
  said,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

/** All that is to be read: status and countdown, or the error. */
const statusOf = (element: Element): string => part(element, "status").textContent ?? "";

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;

/** An element with content in its slots, clicked, so many ms later. */
async function clicked(attributes: Record<string, string>, ms = 0): Promise<GenesysCrmChat> {
  const element = chat({ "retry-jitter": "none", ...attributes });
  element.innerHTML = `<a slot="fallback" href="tel:+15550100">Call us</a>`;
  await element.updateComplete;
  part(element, "button").click();
  await pass(clock, ms);
  return element;
}

/** Whether a customer can see the other way to reach somebody. */
const offersFallback = (element: Element): boolean =>
  element.querySelector("[slot=fallback]")?.checkVisibility() ?? false;

describe("the look", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("is an open shadow root with the parts button, label, icon, status and cancel", async () => {
    const element = chat();
    await element.updateComplete;
    const parts = [...(element.shadowRoot?.querySelectorAll("[part]") ?? [])];
    const names = parts.map((found) => found.getAttribute("part"));
    expect(names).to.have.members(["button", "cancel", "icon", "label", "status"]);
    expect(part(element, "button")).to.be.instanceOf(HTMLButtonElement);
    expect(part(element, "cancel")).to.be.instanceOf(HTMLButtonElement);
  });

  it("has the one button in every state, which keeps the focus", async () => {
    const element = await clicked({ "deployment-id": "rate-limited-forever", "max-retries": "1" });
    const button = part(element, "button");
    button.focus();
    const seen = new Set<string>();
    element.addEventListener("genesys-chat-status", () => seen.add(element.status));
    await pass(clock, 5000);
    sdk.startChat.resolves({ id: "1", status: "connected" });
    button.click();
    await pass(clock);
    expect([...seen]).to.include.members(["starting", "failed", "started"]);
    expect(part(element, "button")).to.equal(button);
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });

  it("says nothing before a click", async () => {
    const element = chat({ loading: "eager", "deployment-id": "slow" });
    for (const status of ["loading", "ready"]) {
      await pass(clock, 1000);
      expect(element.status).to.equal(status);
      expect(statusOf(element)).to.equal("");
      expect(part(element, "button").ariaBusy).to.equal("false");
    }
  });

  it("says in role=status what is going on, and marks the button busy", async () => {
    const element = await clicked({ "deployment-id": "slow" }, 1000);
    expect([said(element, "status"), part(element, "button").ariaBusy]).to.deep.equal([
      "Opening the chat…",
      "true",
    ]);
    await pass(clock, 2000);
    expect([said(element, "status"), part(element, "button").ariaBusy]).to.deep.equal([
      "Connecting you…",
      "true",
    ]);
    await pass(clock, 3000);
    expect([said(element, "status"), part(element, "button").ariaBusy]).to.deep.equal([
      "The chat is open.",
      "false",
    ]);
    expect(labelOf(element)).to.equal("Open the chat");
  });

  it("says in role=alert that it failed, and the button is Try again", async () => {
    const element = await clicked({ "deployment-id": "bad-request" });
    expect(said(element, "alert")).to.equal("Sorry, the chat could not be opened.");
    expect(labelOf(element)).to.equal("Try again");
    expect(said(element, "status")).to.equal("");
    sdk.startChat.resolves({ id: "1", status: "connected" });
    part(element, "button").click();
    await pass(clock);
    expect([element.status, said(element, "alert")]).to.deep.equal(["started", ""]);
  });

  it("counts down to the next attempt, for the eyes only", async () => {
    const attributes = { "deployment-id": "rate-limited-forever", "retry-delay": "3000" };
    const element = await clicked(attributes);
    const seen = [statusOf(element)];
    for (const ms of [1000, 1000, 999]) {
      await pass(clock, ms);
      seen.push(statusOf(element));
    }
    const busy = "We are busy. Trying again";
    expect(seen).to.deep.equal([`${busy} in 3 s`, `${busy} in 2 s`, `${busy} in 1 s`, `${busy} in 1 s`]);
    const hidden = part(element, "status").querySelector("[aria-hidden=true]");
    expect(hidden?.textContent).to.equal(" in 1 s");
    expect(said(element, "status")).to.equal(busy);
  });

  it("leaves live regions alone while nothing new is to be said", async () => {
    const element = await clicked({ "deployment-id": "hang-start" }, 100);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    const all = { subtree: true, childList: true, characterData: true };
    for (const region of element.shadowRoot?.querySelectorAll("[role]") ?? []) observer.observe(region, all);
    await pass(clock, 9000);
    element.requestUpdate();
    await element.updateComplete;
    await pass(clock);
    observer.disconnect();
    expect(changes).to.deep.equal([]);
  });

  describe("R12: after 10 s of waiting", () => {
    for (const [what, attributes] of [
      ["for an answer", { "deployment-id": "hang-start" }],
      ["for the SDK", { "deployment-id": "hang-initialize" }],
      ["over several attempts", { "deployment-id": "rate-limited-forever" }],
    ] as const) {
      it(`${what} offers the fallback and a button that cancels, and not before`, async () => {
        const element = await clicked(attributes, 9999);
        expect([part(element, "cancel").checkVisibility(), offersFallback(element)]).to.deep.equal([
          false,
          false,
        ]);
        await pass(clock, 1000);
        expect([part(element, "cancel").checkVisibility(), offersFallback(element)]).to.deep.equal([
          true,
          true,
        ]);
        expect(part(element, "cancel").textContent).to.equal("Cancel");
        part(element, "cancel").click();
        await pass(clock, 1000);
        expect(element.status).to.be.oneOf(["ready", "idle"]);
        expect([part(element, "cancel").checkVisibility(), offersFallback(element)]).to.deep.equal([
          false,
          false,
        ]);
      });
    }

    it("begins anew with each start", async () => {
      const element = await clicked({ "deployment-id": "hang-start" }, 9000);
      element.cancel();
      await pass(clock, 1000);
      part(element, "button").click();
      await pass(clock, 9000);
      expect(part(element, "cancel").checkVisibility()).to.equal(false);
    });
  });

  it("offers the fallback at once when it has failed", async () => {
    const element = await clicked({ "deployment-id": "bad-request" });
    expect([part(element, "cancel").checkVisibility(), offersFallback(element)]).to.deep.equal([false, true]);
  });

  it("has no empty card where the page has no fallback", async () => {
    const element = await clicked({ "deployment-id": "bad-request" });
    const card = element.shadowRoot?.querySelector("section:not([part])");
    expect(card?.checkVisibility()).to.equal(true);
    part(element, "button").click();
    element.replaceChildren();
    await pass(clock, 1000);
    expect([element.status, card?.checkVisibility()]).to.deep.equal(["failed", false]);
  });

  it("offers no fallback once the chat is there", async () => {
    const element = await clicked({ "deployment-id": "slow" }, 20_000);
    expect(element.status).to.equal("started");
    expect([part(element, "cancel").checkVisibility(), offersFallback(element)]).to.deep.equal([
      false,
      false,
    ]);
  });
});
