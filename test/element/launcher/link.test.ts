import { expect } from "@open-wc/testing";
import { chat, part } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

const t = setUpSdk();
const left: Element[] = [];
afterEach(() => left.splice(0).forEach((each) => each.remove()));

/** A link that the customer clicks. @returns whether the browser follows it */
function follow(html: string, init: MouseEventInit = {}): boolean {
  const home = document.body.appendChild(document.createElement("div"));
  left.push(home);
  home.innerHTML = html;
  const click = new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, ...init });
  // The page of the tests stays.
  const follows: boolean[] = [];
  addEventListener(
    "click",
    (event) => {
      follows.push(!event.defaultPrevented);
      event.preventDefault();
    },
    { once: true },
  );
  (home.querySelector("b") ?? home.querySelector("a"))?.dispatchEvent(click);
  return follows[0] ?? false;
}

const LINK = `<a href="#genesys-crm-chat">Ask <b>us</b></a>`;

describe("a link to #genesys-crm-chat", () => {
  for (const { what, html } of [
    { what: "as it is", html: LINK },
    {
      what: "with an absolute address",
      html: `<a href="${location.href.replace(/#.*/, "")}#genesys-crm-chat">Ask us</a>`,
    },
  ]) {
    it(`opens the page's chat, ${what}`, async () => {
      const element = chat();
      await element.updateComplete;
      expect(follow(html)).to.equal(false);
      await t.pass(100);
      expect(element.status).to.equal("started");
      expect(location.hash).to.equal("");
    });
  }

  it('opens the chat of an element with placement="none"', async () => {
    const element = chat({ placement: "none" });
    await element.updateComplete;
    follow(LINK);
    await t.pass(100);
    expect(element.status).to.equal("started");
  });

  it("opens a chat that is closed, and never closes one that is open", async () => {
    const element = chat({ placement: "floating" });
    await element.updateComplete;
    follow(LINK);
    await t.pass(100);
    follow(LINK);
    await t.pass(100);
    expect(element.open).to.equal(true);
    part(element, "button").click();
    await t.pass();
    expect(element.open).to.equal(false);
    follow(LINK);
    await t.pass();
    expect(element.open).to.equal(true);
    expect(t.sdk.startChat.callCount).to.equal(1);
  });

  it("starts one chat where there are several elements", async () => {
    for (const crmId of ["A", "B"]) await chat({ "crm-id": crmId }).updateComplete;
    follow(LINK);
    await t.pass(100);
    expect(t.sdk.startChat.callCount).to.equal(1);
  });

  it("is an ordinary link where no element can be clicked", async () => {
    const element = chat({ disabled: "" });
    await element.updateComplete;
    expect(follow(LINK)).to.equal(true);
    element.remove();
    expect(follow(LINK)).to.equal(true);
    expect(t.sdk.startChat.callCount).to.equal(0);
  });

  it("is an ordinary link for a click with a key held down", async () => {
    await chat().updateComplete;
    expect(follow(LINK, { ctrlKey: true })).to.equal(true);
  });

  it("leaves other links alone", async () => {
    const element = chat();
    await element.updateComplete;
    expect(follow(`<a href="#other">Other</a>`)).to.equal(true);
    expect(follow(`<a href="/elsewhere#genesys-crm-chat">Other page</a>`)).to.equal(true);
    expect(element.status).to.equal("idle");
  });
});
