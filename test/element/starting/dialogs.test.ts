import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, part } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

const ID = "genesys-webmessaging-container";
const container = (): HTMLElement => document.getElementById(ID) as HTMLElement;

describe("a chat whose button stands in a modal dialog", () => {
  const t = setUpSdk();
  let dialog: HTMLDialogElement;
  beforeEach(() => {
    dialog = document.body.appendChild(document.createElement("dialog"));
  });
  afterEach(() => dialog.remove());

  async function click(element: GenesysCrmChat): Promise<void> {
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(100);
    expect(element.status).to.equal("started");
  }

  it("is drawn in the dialog", async () => {
    const element = dialog.appendChild(chat());
    dialog.showModal();
    await click(element);
    expect(dialog.contains(container())).to.equal(true);
    expect(container().childElementCount).to.equal(1);
  });

  it("is drawn in the dialog if the page has a container of its own, and is back there when the dialog closes", async () => {
    const home = document.body.appendChild(document.createElement("main"));
    home.innerHTML = `<p></p><div id="${ID}"></div><p></p>`;
    const own = container();
    const element = dialog.appendChild(chat());
    dialog.showModal();
    await click(element);
    expect(dialog.contains(own)).to.equal(true);
    dialog.close();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    expect(home.children[1]?.id).to.equal(ID);
    expect(home.childNodes).to.have.length(3);
    home.remove();
  });

  it("goes to the end of the page when the dialog closes, if its place there is gone", async () => {
    const home = document.body.appendChild(document.createElement("main"));
    home.innerHTML = `<div id="${ID}"></div>`;
    const element = dialog.appendChild(chat());
    dialog.showModal();
    await click(element);
    home.remove();
    dialog.close();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    expect(container().parentElement).to.equal(document.body);
    expect(container().childElementCount).to.equal(1);
  });

  it("moves into the dialog when it is opened again from there", async () => {
    const outside = chat();
    const inside = dialog.appendChild(chat());
    await click(outside);
    expect(dialog.contains(container())).to.equal(false);
    dialog.showModal();
    await click(inside);
    part(inside, "button").click();
    expect(dialog.contains(container())).to.equal(true);
    expect(container().childElementCount).to.equal(1);
    dialog.close();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    expect(container().parentElement?.localName).to.equal("body");
    expect(container().childElementCount).to.equal(1);
  });

  it("is drawn beside the button if the dialog is in a shadow root", async () => {
    const host = document.body.appendChild(document.createElement("div"));
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = "<dialog><slot></slot></dialog>";
    const modal = root.firstElementChild as HTMLDialogElement;
    const element = host.appendChild(document.createElement("p")).appendChild(chat());
    modal.showModal();
    await click(element);
    const slot = container().assignedSlot ?? container().parentElement?.assignedSlot;
    expect(slot === modal.firstElementChild).to.equal(true);
    modal.close();
    host.remove();
  });

  it("stays in the second of two dialogs when the first one closes, and is back on the page after both", async () => {
    const first = dialog;
    const second = document.body.appendChild(document.createElement("dialog"));
    second.id = "second";
    const [one, other] = [first.appendChild(chat()), second.appendChild(chat())];
    first.showModal();
    await click(one);
    second.showModal();
    await click(other);
    part(other, "button").click();
    first.dispatchEvent(new Event("close"));
    expect(container().parentElement?.id).to.equal("second");
    second.dispatchEvent(new Event("close"));
    expect(container().parentElement?.localName).to.equal("body");
    second.remove();
  });

  it("is back on the page when it was reset in the dialog", async () => {
    const element = dialog.appendChild(chat());
    dialog.showModal();
    await click(element);
    await element.reset();
    expect(container().parentElement?.localName).to.equal("body");
    expect(container().childElementCount).to.equal(0);
  });

  it("is drawn beside the button if the button itself is what a shadow root has slotted", async () => {
    const host = document.body.appendChild(document.createElement("div"));
    host.id = "host";
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = "<dialog><slot></slot></dialog>";
    const modal = root.firstElementChild as HTMLDialogElement;
    const element = host.appendChild(chat());
    modal.showModal();
    await click(element);
    expect(container().parentElement?.id).to.equal("host");
    expect(container().getBoundingClientRect().width).to.be.above(0);
    modal.close();
    await new Promise((resolve) => modal.addEventListener("close", resolve, { once: true }));
    expect(container().parentElement?.localName).to.equal("body");
    host.remove();
  });

  it("is drawn in a dialog that a library has built, and is back on the page at the next click outside of it", async () => {
    const built = document.body.appendChild(document.createElement("div"));
    built.role = "dialog";
    built.ariaModal = "true";
    const outside = chat();
    const inside = built.appendChild(chat());
    await click(inside);
    expect(container().parentElement?.role).to.equal("dialog");
    built.ariaModal = null;
    built.hidden = true;
    await outside.updateComplete;
    part(outside, "button").click();
    await t.pass(100);
    expect(container().parentElement?.localName).to.equal("body");
    expect(container().childElementCount).to.equal(1);
    built.remove();
  });

  describe("in full screen", () => {
    const { matches } = Element.prototype;
    /** What is in full screen: a browser without a window has none. */
    let full: Element | undefined;
    // Not a stub, which would keep each call.
    beforeEach(() => {
      Element.prototype.matches = function (this: Element, selector: string): this is never {
        const [, rest = ""] = /^:fullscreen(.*)/.exec(selector) ?? [];
        return matches.call(this, rest ? `*${rest}` : selector) && (!rest || this === full);
      };
    });
    afterEach(() => {
      Element.prototype.matches = matches;
      full = undefined;
    });

    it("is drawn in the element, and is back on the page afterwards", async () => {
      const screen = document.body.appendChild(document.createElement("div"));
      screen.id = "screen";
      full = screen;
      await click(screen.appendChild(chat()));
      expect(container().parentElement?.id).to.equal("screen");
      full = undefined;
      screen.dispatchEvent(new Event("fullscreenchange", { bubbles: true }));
      expect(container().parentElement?.localName).to.equal("body");
      screen.remove();
    });

    it("stays where it is when all of the page is", async () => {
      full = document.documentElement;
      await click(chat());
      expect(container().parentElement?.localName).to.equal("body");
    });
  });

  it("stays out of a dialog that is not modal", async () => {
    const element = dialog.appendChild(chat());
    dialog.show();
    await click(element);
    expect(container().parentElement?.localName).to.equal("body");
  });
});
