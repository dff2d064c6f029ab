import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { GenesysCrmChat } from "../../../src/index.js";
import { itWithAxe } from "../../support/page/axe.js";
import { chat, finishAnimations, labelOf, ofType, eventsOfPage, part } from "../../support/page/chat.js";
import { engine } from "../../support/page/engine.js";
import { never } from "../../support/page/failures.js";
import { setUpSdk } from "../../support/page/set-up.js";

const t = setUpSdk();
const page = document.documentElement;

const container = () => document.getElementById("genesys-webmessaging-container") as HTMLElement;
const panel = (element: Element) => part(element, "panel");
const button = (element: Element) => part<HTMLButtonElement>(element, "button");
const isShown = (element: Element) => container().checkVisibility() && panel(element).checkVisibility();

/** A floating button that has been clicked; its chat is there. */
async function opened(attributes: Record<string, string> = {}): Promise<GenesysCrmChat> {
  const element = chat({ placement: "floating", ...attributes });
  await element.updateComplete;
  button(element).focus();
  button(element).click();
  await t.pass(100);
  expect(element.status).to.equal("started");
  return element;
}

/** By the keyboard, or in Firefox by its event: that gives the keyboard to no page that comes after one that had it. */
async function pressEscape(): Promise<void> {
  if (engine !== "firefox") return sendKeys({ press: "Escape" });
  const escape = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true });
  document.activeElement?.dispatchEvent(escape);
}

describe("a floating button of a page without a container", () => {
  it("shows the chat in a panel above it, within the window", async () => {
    const spacer = document.createElement("div");
    spacer.style.height = "4000px";
    document.body.append(spacer);
    const element = await opened();
    finishAnimations(element);
    const box = panel(element).getBoundingClientRect();
    expect(isShown(element)).to.equal(true);
    expect(container().getBoundingClientRect().height).to.be.greaterThan(100);
    expect(box.bottom).to.be.most(button(element).getBoundingClientRect().top);
    expect(box.top).to.be.least(0);
    expect(box.left).to.be.least(0);
    expect(box.right).to.be.most(page.clientWidth);
    spacer.remove();
  });

  it("closes and opens it", async () => {
    const element = await opened();
    expect(labelOf(element)).to.equal("Close");
    expect(button(element).getAttribute("aria-expanded")).to.equal("true");
    button(element).click();
    await t.pass();
    expect(isShown(element)).to.equal(false);
    expect(element.open).to.equal(false);
    expect(labelOf(element)).to.equal("Open the chat");
    button(element).click();
    await t.pass();
    expect(isShown(element)).to.equal(true);
    expect(element.open).to.equal(true);
    expect(t.sdk.startChat.callCount).to.equal(1);
  });

  it("moves the focus into the chat, and back by Escape, which closes it", async () => {
    const element = await opened();
    expect(container().contains(document.activeElement)).to.equal(true);
    await pressEscape();
    await t.pass();
    expect(isShown(element)).to.equal(false);
    expect(document.activeElement === element).to.equal(true);
    expect(element.shadowRoot?.activeElement === button(element)).to.equal(true);
  });

  it("leaves the focus where it is if the customer has not clicked, or is elsewhere by now", async () => {
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    const element = chat({ placement: "floating" });
    void element.start();
    await t.pass(100);
    expect(isShown(element)).to.equal(true);
    expect(document.activeElement === field).to.equal(true);
    field.remove();
  });

  it("counts the messages that come while it is closed", async () => {
    const element = await opened();
    const events = eventsOfPage();
    const [{ id } = { id: "" }] = t.sdk.cloud.conversations.list();
    t.sdk.cloud.conversations.say(id, "agent", "Seen");
    await t.pass(100);
    expect(element.unread).to.equal(0);
    button(element).click();
    t.sdk.cloud.conversations.say(id, "agent", "Not seen");
    await t.pass(100);
    expect(element.unread).to.equal(1);
    expect(part(element, "badge").textContent).to.equal("1");
    button(element).click();
    await t.pass();
    expect(element.unread).to.equal(0);
    expect(ofType(events, "genesys-chat-unread").map(({ detail }) => detail.count)).to.deep.equal([1, 0]);
  });

  it("has no panel any more after reset()", async () => {
    const element = await opened();
    await element.reset();
    await t.pass();
    expect(panel(element).checkVisibility()).to.equal(false);
    expect(button(element).hasAttribute("aria-expanded")).to.equal(false);
    expect(element.open).to.equal(false);
  });

  it("keeps a chat that comes after cancel() closed until the next click", async () => {
    const element = chat({ placement: "floating", "deployment-id": "slow" });
    await element.updateComplete;
    button(element).click();
    await t.pass(4_000);
    expect(t.sdk.startChat.callCount).to.equal(1);
    element.cancel();
    await t.pass(20_000);
    expect(t.sdk.cloud.conversations.list()).to.have.length(1);
    expect(element.open).to.equal(false);
    expect(panel(element)?.checkVisibility() ?? false).to.equal(false);
    expect(labelOf(element)).to.equal("Chat with us");
    button(element).click();
    await t.pass();
    expect(isShown(element)).to.equal(true);
    expect(element.open).to.equal(true);
    expect(t.sdk.startChat.callCount).to.equal(1);
  });

  it("opens a chat that comes late for a start that began after cancel()", async () => {
    const element = chat({ placement: "floating", "deployment-id": "slow" });
    await element.updateComplete;
    button(element).click();
    await t.pass(4_000);
    element.cancel();
    t.sdk.startChat.onSecondCall().returns(never());
    await t.pass(500);
    button(element).click();
    await t.pass(700);
    expect(t.sdk.startChat.callCount).to.equal(2);
    expect(element.status).to.equal("started");
    expect(isShown(element)).to.equal(true);
  });

  it("hands the chat over to the next floating button, as after a page swap", async () => {
    const element = await opened();
    element.remove();
    const next = chat({ placement: "floating" });
    await t.pass(200);
    expect(next.status).to.equal("started");
    expect(next.contains(container())).to.equal(true);
    if (!next.open) button(next).click();
    await t.pass();
    expect(isShown(next)).to.equal(true);
  });

  it("hands the chat over to an inline button that opens it, and takes it back", async () => {
    const inline = chat();
    const element = await opened();
    await inline.start();
    button(inline).click();
    await t.pass();
    expect(container().parentElement).to.equal(document.body);
    expect(container().checkVisibility()).to.equal(true);
    expect(panel(element).checkVisibility()).to.equal(false);
    expect(button(element).hasAttribute("aria-expanded")).to.equal(false);
    button(element).click();
    await t.pass();
    expect(isShown(element)).to.equal(true);
  });

  for (const scheme of ["light", "dark"]) {
    itWithAxe(
      `is accessible with its panel open and closed with unread messages, on a ${scheme} page`,
      async () => {
        page.setAttribute("style", `color-scheme: ${scheme}; background: Canvas; min-height: 20em`);
        const element = await opened();
        const [{ id } = { id: "" }] = t.sdk.cloud.conversations.list();
        finishAnimations(element);
        t.clock.restore();
        await expect(element).to.be.accessible();
        button(element).click();
        t.sdk.cloud.conversations.say(id, "agent", "Hello?");
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(element.unread).to.equal(1);
        await expect(element).to.be.accessible();
        page.removeAttribute("style");
      },
    );
  }
});

describe("a floating button of a page with a container of its own", () => {
  it("shows the chat there", async () => {
    const own = Object.assign(document.createElement("div"), { id: "genesys-webmessaging-container" });
    document.body.append(own);
    const element = await opened();
    expect(own.parentNode).to.equal(document.body);
    expect(own.checkVisibility()).to.equal(true);
    expect(panel(element)).to.equal(null);
    expect(labelOf(element)).to.equal("Open the chat");
  });
});

describe("a button in the flow of the page", () => {
  it("shows the chat at the end of the page's body", async () => {
    const element = chat();
    await element.updateComplete;
    button(element).click();
    await t.pass(100);
    expect(container().parentNode).to.equal(document.body);
    expect(panel(element)).to.equal(null);
    expect(element.open).to.equal(true);
  });
});
