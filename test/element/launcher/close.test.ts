import { expect } from "@open-wc/testing";
import { labelOf, ofType, part, said } from "../../support/page/chat.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import {
  isWindowOpen,
  type MessengerChat,
  messengerChat,
  nextPage,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { genesys } from "../../support/sdk/messenger-page.js";
import { deployment } from "../../support/sdk/messenger.js";

const t = setUpMessenger();

const expanded = ({ element }: MessengerChat) => part(element, "button").getAttribute("aria-expanded");
const click = async ({ element }: MessengerChat) => {
  part(element, "button").click();
  await t.pass(SOON);
};

describe("the button of a chat in the Messenger's window", () => {
  it("says Close while it is open, closes it, and opens it again", async () => {
    const page = await startedMessenger(t.clock);
    expect(labelOf(page.element)).to.equal("Close");
    expect(expanded(page)).to.equal("true");
    await click(page);
    expect(isWindowOpen()).to.equal(false);
    expect(page.element.open).to.equal(false);
    expect(page.element.status).to.equal("started");
    expect(labelOf(page.element)).to.equal("Open the chat");
    expect(expanded(page)).to.equal("false");
    await click(page);
    expect(isWindowOpen()).to.equal(true);
    expect(labelOf(page.element)).to.equal("Close");
  });

  it("knows when the window is closed by the Messenger's own button", async () => {
    const page = await startedMessenger(t.clock);
    genesys("command", "Messenger.close");
    await t.pass(SOON);
    expect(labelOf(page.element)).to.equal("Open the chat");
    expect(expanded(page)).to.equal("false");
  });

  it("tells a page that its chat is open only while it is", async () => {
    const page = await startedMessenger(t.clock);
    expect(said(page.element, "status")).to.equal("The chat is open.");
    await click(page);
    expect(said(page.element, "status")).to.equal("");
  });

  it("is expanded by nothing before there is a Messenger", async () => {
    const page = messengerChat();
    await t.pass();
    expect(expanded(page)).to.equal(null);
  });
});

describe("messages that come while the window is closed", () => {
  /** A chat whose window the customer has closed. */
  async function closed(): Promise<MessengerChat> {
    const page = await startedMessenger(t.clock, { message: "Hello" });
    await click(page);
    return page;
  }
  const badge = ({ element }: MessengerChat) => part(element, "badge");
  async function say({ messenger }: MessengerChat, ...texts: string[]): Promise<void> {
    for (const text of texts) messenger.agentSays(text);
    await t.pass(SOON);
  }

  it("are counted on the button, told by an event, and announced politely", async () => {
    const page = await closed();
    await say(page, "Are you there?", "It arrives on Thursday.");
    expect(page.element.unread).to.equal(2);
    expect(badge(page).textContent).to.equal("2");
    expect(said(page.element, "status")).to.equal("Unread messages: 2");
    expect(ofType(page.events, "genesys-chat-unread").map(({ detail }) => detail.count)).to.deep.equal([
      1, 2,
    ]);
    const button = part(page.element, "button");
    const description = page.element.shadowRoot?.getElementById(
      button.getAttribute("aria-describedby") ?? "",
    );
    expect(description?.textContent).to.equal("Unread messages: 2");
  });

  it("are none while it is open", async () => {
    const page = await startedMessenger(t.clock, { message: "Hello" });
    await say(page, "Hi!");
    expect(page.element.unread).to.equal(0);
    expect(badge(page)).to.equal(null);
  });

  it("are read as soon as it is opened, by whichever button", async () => {
    const page = await closed();
    await say(page, "Are you there?");
    genesys("command", "Messenger.open");
    await t.pass(SOON);
    expect(page.element.unread).to.equal(0);
    expect(badge(page).checkVisibility()).to.equal(false);
    expect(part(page.element, "button").hasAttribute("aria-describedby")).to.equal(false);
    expect(ofType(page.events, "genesys-chat-unread").map(({ detail }) => detail.count)).to.deep.equal([
      1, 0,
    ]);
  });

  it("are 99+ beyond 99", async () => {
    const page = await closed();
    await say(page, ...Array.from({ length: 100 }, (_, index) => `${index}`));
    expect(page.element.unread).to.equal(100);
    expect(badge(page).textContent).to.equal("99+");
  });

  it("are forgotten by reset()", async () => {
    const page = await closed();
    await say(page, "Are you there?");
    void page.element.reset();
    await t.pass(SOON);
    expect(page.element.unread).to.equal(0);
    expect(page.element.open).to.equal(false);
  });

  it("are still unread on the next page view, from the Messenger's history", async () => {
    const page = await closed();
    await say(page, "Are you there?");
    const next = await nextPage(t.clock, page, {}, deployment("vendor-defaults"));
    await t.pass(SOON * 2);
    expect(next.element.unread).to.equal(1);
    await say(next, "Hello?");
    expect(next.element.unread).to.equal(2);
  });

  it("that the customer has seen on an earlier page view are read on the next one", async () => {
    const page = await startedMessenger(t.clock, { message: "Hello" });
    await say(page, "Hi!", "Are you there?");
    await click(page);
    const next = await nextPage(t.clock, page, {}, deployment("vendor-defaults"));
    await t.pass(SOON * 2);
    expect(next.element.unread).to.equal(0);
  });
});
