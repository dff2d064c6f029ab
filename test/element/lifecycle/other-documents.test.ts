import { expect } from "@open-wc/testing";
import { chat, part } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** The button's width in CSS pixels is at least this, if the element is styled: 13em. */
const STYLED = 150;

describe("an element in another document", () => {
  const t = setUpSdk();
  let frame: HTMLIFrameElement;
  let other: Document;
  beforeEach(() => {
    frame = document.body.appendChild(document.createElement("iframe"));
    other = frame.contentDocument as Document;
  });
  afterEach(() => frame.remove());

  const width = (element: Element): number => part(element, "button").getBoundingClientRect().width;
  const radius = (element: Element): string =>
    (element.ownerDocument.defaultView as Window).getComputedStyle(part(element, "button"))
      .borderTopLeftRadius;

  it("is styled when it has been moved by append()", async () => {
    const element = chat();
    await element.updateComplete;
    const before = radius(element);
    other.body.append(element);
    expect(radius(element)).to.equal(before);
    expect(width(element)).to.be.greaterThan(STYLED);
  });

  it("is styled when it was adopted before it was ever connected", async () => {
    const element = document.createElement("genesys-crm-chat");
    other.body.append(other.adoptNode(element));
    await element.updateComplete;
    expect(width(element)).to.be.greaterThan(STYLED);
  });

  it("is styled when it is back, and when it went through a document without a window", async () => {
    const element = chat();
    await element.updateComplete;
    other.body.append(element);
    document.implementation.createHTMLDocument().body.append(element);
    document.body.append(element);
    expect(width(element)).to.be.greaterThan(STYLED);
    element.remove();
  });

  it("starts its chat", async () => {
    const element = chat();
    await element.updateComplete;
    other.body.append(element);
    await t.pass();
    part(element, "button").click();
    await t.pass(100);
    expect(element.status).to.equal("started");
    await element.reset();
    element.remove();
    await t.pass(100);
  });
});
