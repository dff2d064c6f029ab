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
    expect(home.children[1]).to.equal(own);
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
    expect(container().parentElement).to.equal(document.body);
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
    expect(container().assignedSlot ?? container().parentElement?.assignedSlot).to.equal(
      modal.firstElementChild,
    );
    modal.close();
    host.remove();
  });

  it("stays out of a dialog that is not modal", async () => {
    const element = dialog.appendChild(chat());
    dialog.show();
    await click(element);
    expect(container().parentElement).to.equal(document.body);
  });
});
