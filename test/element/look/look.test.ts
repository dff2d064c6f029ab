import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { cardText, chat, holdScripts, labelOf, part, removeSdk, said } from "../../support/page/chat.js";
import { FALLBACK } from "../../support/page/fallback.js";
import { setUpSdk } from "../../support/page/set-up.js";

const t = setUpSdk();

/** An element with content in its slots, clicked, so many ms later. */
async function clicked(attributes: Record<string, string>, ms = 0): Promise<GenesysCrmChat> {
  const element = chat({ "retry-jitter": "none", ...attributes });
  element.innerHTML = FALLBACK;
  await element.updateComplete;
  part(element, "button").click();
  await t.pass(ms);
  return element;
}

/** What a customer whose chat does not start is offered. */
const offersOf = (element: Element): { cancel: boolean; fallback: boolean } => ({
  cancel: part(element, "cancel")?.checkVisibility() ?? false,
  fallback: element.querySelector("[slot=fallback]")?.checkVisibility() ?? false,
});

const partsOf = (element: Element): (string | null)[] =>
  [...(element.shadowRoot?.querySelectorAll("[part]") ?? [])].map((found) => found.getAttribute("part"));

describe("the element", () => {
  it("at rest has an open shadow root of six elements, with the parts button, label and icon", async () => {
    const element = chat();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll("*").length).to.equal(6);
    expect(partsOf(element)).to.have.members(["button", "icon", "label"]);
  });

  it("has the parts status, close, cancel and try-again since the first wait", async () => {
    const element = await clicked({ "deployment-id": "hang-start" });
    expect(partsOf(element)).to.have.members([
      "button",
      "cancel",
      "close",
      "icon",
      "label",
      "status",
      "try-again",
    ]);
    expect(part(element, "button")).to.be.instanceOf(HTMLButtonElement);
    expect(part(element, "cancel")).to.be.instanceOf(HTMLButtonElement);
  });

  it("has icon and label in the middle of the button, also where another label is longer", async () => {
    const element = await clicked({ "deployment-id": "wrong-deployment" }, 5000);
    element.append("Chat with our team about your order");
    await element.updateComplete;
    expect(labelOf(element)).to.equal("Try again");
    const button = part(element, "button").getBoundingClientRect();
    const icon = part(element, "icon").getBoundingClientRect();
    const text = document.createRange();
    text.selectNodeContents(part(element, "label"));
    const label = text.getBoundingClientRect();
    expect(icon.left - button.left).to.be.closeTo(button.right - label.right, 1);
    expect(label.left - icon.right).to.be.lessThan(icon.width);
  });

  it("is tinted by a pointer that hovers, and not by a touch that is over", async () => {
    const element = chat();
    await element.updateComplete;
    const [sheet] = element.shadowRoot!.adoptedStyleSheets;
    const media = [...sheet!.cssRules].filter((rule) => rule instanceof CSSMediaRule);
    const tints = (rules: Iterable<CSSRule>): boolean =>
      [...rules].some((rule) => rule instanceof CSSStyleRule && rule.selectorText.includes(":hover"));
    expect(tints(sheet!.cssRules)).to.equal(false);
    const conditions = media
      .filter(({ cssRules }) => tints(cssRules))
      .map(({ conditionText }) => conditionText);
    expect([...new Set(conditions)]).to.deep.equal(["(hover)"]);
  });

  it("keeps its one button in every state, and the focus on it", async () => {
    const element = await clicked({ "deployment-id": "rate-limited-forever", "max-retries": "1" });
    const button = part(element, "button");
    button.focus();
    const seen = new Set<string>();
    element.addEventListener("genesys-chat-status", () => seen.add(element.status));
    await t.pass(5000);
    t.sdk.startChat.resolves({ id: "1", status: "connected" });
    button.click();
    await t.pass();
    expect([...seen]).to.include.members(["starting", "failed", "started"]);
    expect(part(element, "button")).to.equal(button);
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });

  it("shows no status before a click", async () => {
    const element = chat({ loading: "eager", "deployment-id": "slow" });
    for (const status of ["loading", "ready"]) {
      await t.pass(1000);
      expect(element.status).to.equal(status);
      expect(cardText(element)).to.equal("");
      expect(part(element, "button").ariaBusy).to.equal("false");
    }
  });

  it("shows progress in role=status and marks the button busy", async () => {
    const element = await clicked({ "deployment-id": "slow" }, 1000);
    expect(said(element, "status")).to.equal("Opening the chat…");
    expect(part(element, "button").ariaBusy).to.equal("true");
    await t.pass(2000);
    expect(said(element, "status")).to.equal("Connecting you…");
    expect(part(element, "button").ariaBusy).to.equal("true");
    await t.pass(3000);
    expect(said(element, "status")).to.equal("The chat is open.");
    expect(part(element, "button").ariaBusy).to.equal("false");
    expect(labelOf(element)).to.equal("Open the chat");
  });

  it("shows a failure in role=alert and labels the button Try again", async () => {
    const element = await clicked({ "deployment-id": "bad-request" });
    expect(said(element, "alert")).to.equal("Sorry, the chat is not available.");
    expect(labelOf(element)).to.equal("Try again");
    expect(said(element, "status")).to.equal("");
    t.sdk.startChat.resolves({ id: "1", status: "connected" });
    part(element, "button").click();
    await t.pass();
    expect(element.status).to.equal("started");
    expect(said(element, "alert")).to.equal("");
  });

  it("counts down to the next attempt, hidden from screen readers", async () => {
    const attributes = { "deployment-id": "rate-limited-forever", "retry-delay": "3000" };
    const element = await clicked(attributes);
    const seen = [cardText(element)];
    for (const ms of [1000, 1000, 999]) {
      await t.pass(ms);
      seen.push(cardText(element));
    }
    const busy = "We are busy. Trying again";
    expect(seen).to.deep.equal([`${busy} in 3 s`, `${busy} in 2 s`, `${busy} in 1 s`, `${busy} in 1 s`]);
    expect(part(element, "status").querySelector("p")?.ariaHidden).to.equal("true");
    expect(said(element, "status")).to.equal(busy);
  });

  it("does not touch its live regions while there is nothing new", async () => {
    const element = await clicked({ "deployment-id": "hang-start" }, 100);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    const all = { subtree: true, childList: true, characterData: true };
    for (const region of element.shadowRoot?.querySelectorAll("[role]") ?? []) observer.observe(region, all);
    await t.pass(9000);
    element.requestUpdate();
    await element.updateComplete;
    await t.pass();
    observer.disconnect();
    expect(changes).to.deep.equal([]);
  });

  describe("after 10 s of waiting", () => {
    for (const { what, scenario } of [
      { what: "for an answer", scenario: "hang-start" },
      { what: "for the SDK", scenario: "hang-initialize" },
      { what: "over several attempts", scenario: "rate-limited-forever" },
    ]) {
      it(`${what} offers the fallback and Cancel, and not before`, async () => {
        const element = await clicked({ "deployment-id": scenario }, 9999);
        expect(offersOf(element)).to.deep.equal({ cancel: false, fallback: false });
        await t.pass(1000);
        expect(offersOf(element)).to.deep.equal({ cancel: true, fallback: true });
        expect(part(element, "cancel").textContent).to.equal("Cancel");
        part(element, "cancel").click();
        await t.pass(1000);
        expect(element.status).to.be.oneOf(["ready", "idle"]);
        expect(offersOf(element)).to.deep.equal({ cancel: false, fallback: false });
      });
    }
  });

  it("restarts the 10 s of waiting with each start", async () => {
    const element = await clicked({ "deployment-id": "hang-start" }, 9000);
    element.cancel();
    await t.pass(1000);
    part(element, "button").click();
    await t.pass(9000);
    expect(part(element, "cancel").checkVisibility()).to.equal(false);
  });

  it("offers the fallback at once after a failure", async () => {
    const element = await clicked({ "deployment-id": "bad-request" });
    expect(offersOf(element)).to.deep.equal({ cancel: false, fallback: true });
  });

  it("offers to try again on the card after a failure", async () => {
    const element = await clicked({ "deployment-id": "bad-request" });
    expect(part(element, "try-again").checkVisibility()).to.equal(true);
    expect(part(element, "try-again").textContent).to.equal("Try again");
    t.sdk.startChat.resolves({ id: "1", status: "connected" });
    part(element, "try-again").click();
    await t.pass();
    expect(element.status).to.equal("started");
    expect(part(element, "status").checkVisibility()).to.equal(false);
  });

  for (const [phase, hold] of Object.entries({
    "the load": () => {
      removeSdk();
      holdScripts();
    },
    initialize: () => t.sdk.initialize.returns(new Promise(() => {})),
    startChat: () => t.sdk.startChat.returns(new Promise(() => {})),
  })) {
    it(`says that a slow first attempt takes longer than usual: ${phase}`, async () => {
      hold();
      const element = await clicked({}, 9_000);
      expect(said(element, "status")).to.match(/^(Opening|Connecting)/);
      await t.pass(2_000);
      expect(said(element, "status")).to.equal("This is taking longer than usual.");
      expect(offersOf(element)).to.deep.equal({ cancel: true, fallback: true });
    });
  }

  it("offers no fallback once the chat has started", async () => {
    const element = await clicked({ "deployment-id": "slow" }, 20_000);
    expect(element.status).to.equal("started");
    expect(offersOf(element)).to.deep.equal({ cancel: false, fallback: false });
  });
});
