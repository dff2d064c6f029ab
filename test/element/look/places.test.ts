import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { styles } from "../../../src/element/styles.js";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, finishAnimations, installSdk, part } from "../../support/page/chat.js";
import { FALLBACK } from "../../support/page/fallback.js";
import { pretend } from "../../support/page/pretend.js";
import { setUpChat } from "../../support/page/set-up.js";
import { APPEARANCES, enter, situationNamed } from "../../support/situations.js";

/** An element that has been shown. */
async function shown(attributes: Record<string, string> = {}): Promise<GenesysCrmChat> {
  const element = chat(attributes);
  await element.updateComplete;
  return element;
}

/** Where a part is, once its entrance is over. */
function boxOf(element: GenesysCrmChat, name: string): DOMRect {
  finishAnimations(element);
  return part(element, name).getBoundingClientRect();
}

const isWithin = (inner: DOMRect, outer: DOMRect): boolean =>
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom &&
  inner.left >= outer.left &&
  inner.right <= outer.right;

const IDLE = situationNamed(APPEARANCES, "idle");
const STARTING = situationNamed(APPEARANCES, "starting");
const WAITING = situationNamed(APPEARANCES, "waiting");

const t = setUpChat();

describe("the corner of a floating element", () => {
  /** The style for each corner, and how far the element is from the sides of the page, in px. */
  const CORNERS = [
    { corner: "bottom right", style: "", distances: { bottom: 16, right: 16 } },
    {
      corner: "bottom left",
      style: "--genesys-chat-inline: 1rem auto",
      distances: { bottom: 16, left: 16 },
    },
    { corner: "top right", style: "--genesys-chat-block: 1rem auto", distances: { top: 16, right: 16 } },
    {
      corner: "top left",
      style: "--genesys-chat-block: 20px auto; --genesys-chat-inline: 30px auto",
      distances: { top: 20, left: 30 },
    },
  ];
  for (const { corner, style, distances } of CORNERS) {
    it(`is ${corner} with ${style || "nothing set"}`, async () => {
      const element = await shown({ placement: "floating", style });
      const { top, right, bottom, left } = element.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      expect({
        top: Math.round(top),
        right: Math.round(clientWidth - right),
        bottom: Math.round(clientHeight - bottom),
        left: Math.round(left),
      }).to.include(distances);
    });
  }

  it("is mirrored on a right-to-left page", async () => {
    document.documentElement.dir = "rtl";
    const { left } = (await shown({ placement: "floating" })).getBoundingClientRect();
    document.documentElement.removeAttribute("dir");
    // A scroll bar may be there as well.
    expect(Math.round(left)).to.be.within(16, 32);
  });

  it("respects the safe areas of a phone's screen", () => {
    for (const side of ["top", "right", "bottom", "left"]) {
      expect(styles).to.contain(`env(safe-area-inset-${side})`);
    }
  });

  it("stays below the Messenger's launcher and window", async () => {
    const { zIndex } = getComputedStyle(await shown({ placement: "floating" }));
    expect(Number(zIndex)).to.be.within(1, 99_999_998);
  });
});

describe("the card", () => {
  for (const { placement, style, side } of [
    { placement: "inline", style: "", side: "below" },
    { placement: "inline", style: "--genesys-chat-direction: column-reverse", side: "above" },
    { placement: "floating", style: "", side: "above" },
    {
      placement: "floating",
      style: "--genesys-chat-direction: column; --genesys-chat-block: 1rem auto",
      side: "below",
    },
  ]) {
    it(`is ${side} the button, within the window, ${placement}, with ${style || "nothing set"}`, async () => {
      const attributes = { placement, style };
      const { element } = await enter(t, WAITING, { attributes, content: FALLBACK, clicks: true });
      const [button, card] = ["button", "status"].map((name) => boxOf(element, name)) as [DOMRect, DOMRect];
      if (side === "below") expect(card.top).to.be.least(button.bottom);
      else expect(card.bottom).to.be.most(button.top);
      expect(card.left).to.be.least(0);
      expect(card.right).to.be.most(document.documentElement.clientWidth);
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      expect(card.width / rem).to.be.within(16, 22);
      for (const name of ["cancel", "close"])
        expect(isWithin(boxOf(element, name), card), name).to.equal(true);
    });
  }

  for (const { page, root = "", around = "" } of [
    { page: "whose rem is 10px", root: "font-size: 62.5%" },
    { page: "whose bar has no line breaks", around: "white-space: nowrap" },
    { page: "whose bar is as high as its line", around: "line-height: 80px" },
    { page: "that takes the gaps out of a row", around: "font-size: 0; line-height: 0" },
    { page: "that is written from top to bottom", around: "writing-mode: vertical-rl" },
    { page: "with the element at its right side", around: "float: right" },
  ]) {
    for (const placement of ["inline", "floating"]) {
      it(`is to be read on a page ${page}, ${placement}`, async () => {
        const { documentElement } = document;
        documentElement.style.cssText = root;
        const { element } = await enter(t, WAITING, { attributes: { placement }, content: FALLBACK });
        (element.parentElement as HTMLElement).style.cssText = around;
        await t.pass(1000);
        const card = boxOf(element, "status");
        const title = part(element, "status").querySelector("b") as Element;
        const text = document.createRange();
        text.selectNodeContents(title);
        const { fontSize, lineHeight } = getComputedStyle(title);
        const [close, lines] = [boxOf(element, "close"), [...text.getClientRects()]];
        documentElement.removeAttribute("style");
        expect(card.width).to.be.within(Math.min(256, documentElement.clientWidth - 32), 352);
        expect(card.left).to.be.least(0);
        expect(card.right).to.be.most(documentElement.clientWidth);
        expect(Number.parseFloat(fontSize)).to.be.least(11);
        expect(Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)).to.be.within(1.2, 2);
        expect(lines.filter((line) => line.right > close.left && line.top < close.bottom)).to.deep.equal([]);
      });
    }
  }

  it("is put over a box that clips it, follows what is scrolled, and is back in the page the next time", async () => {
    let report: (entries: object[]) => void = () => {};
    pretend(
      globalThis,
      "IntersectionObserver",
      class {
        constructor(callback: typeof report) {
          report = callback;
        }
        observe() {}
        disconnect() {}
      },
    );
    const { element } = await enter(t, WAITING, { content: FALLBACK });
    const box = element.parentElement as HTMLElement;
    box.style.cssText = "overflow: auto; height: 4em";
    box.append(Object.assign(document.createElement("p"), { style: "height: 1000px" }));
    await t.pass(100);
    const card = part(element, "status");
    report([{ target: card, intersectionRatio: 0.2, boundingClientRect: card.getBoundingClientRect() }]);
    const isBeside = async (): Promise<boolean> => {
      await t.pass(100);
      const { bottom } = boxOf(element, "button");
      const { left, right, top } = boxOf(element, "close");
      const seen = document.elementFromPoint((left + right) / 2, top + 5);
      return seen === element && Math.abs(boxOf(element, "status").top - bottom - 8) < 2;
    };
    expect(await isBeside()).to.equal(true);
    box.scrollTop = 10;
    document.dispatchEvent(new Event("scroll"));
    expect(await isBeside()).to.equal(true);
    part(element, "close").click();
    await element.updateComplete;
    expect(card.matches(":popover-open")).to.equal(false);
    expect(card.popover).to.equal(null);
  });

  it("is to be read also where an old polyfill keeps it from being placed", async () => {
    const { element } = await enter(t, WAITING, { content: FALLBACK });
    element.cancel();
    await t.pass(100);
    sinon.stub(globalThis, "getComputedStyle").throws(new TypeError("not in this polyfill"));
    part(element, "button").click();
    await t.pass(100);
    sinon.restore();
    expect(part(element, "status").checkVisibility({ visibilityProperty: true })).to.equal(true);
  });

  it("fits its text, however long it is", async () => {
    installSdk();
    const element = chat({ "deployment-id": "hang-start" });
    element.strings = { starting: "Connecting you with the next of our experts. ".repeat(5) };
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(12_000);
    const status = part(element, "status");
    expect(status.scrollHeight).to.be.most(status.clientHeight);
    expect(isWithin(boxOf(element, "cancel"), status.getBoundingClientRect())).to.equal(true);
    expect(boxOf(element, "cancel").top).to.be.least(
      (status.querySelector("p") as Element).getBoundingClientRect().bottom,
    );
  });

  it("takes no space in the page's layout", async () => {
    const { height } = (await shown()).getBoundingClientRect();
    const { element } = await enter(t, WAITING, { content: FALLBACK, clicks: true });
    expect(part(element, "cancel").checkVisibility()).to.equal(true);
    expect(element.getBoundingClientRect().height).to.equal(height);
  });
});

describe("the card", () => {
  const enterFailed = () =>
    enter(t, situationNamed(APPEARANCES, "failed"), { content: FALLBACK, clicks: true });
  const isShown = (element: GenesysCrmChat) => part(element, "status").checkVisibility();

  it("is closed by its button, and the button of the chat has the focus then", async () => {
    const { element } = await enterFailed();
    part(element, "close").focus();
    part(element, "close").click();
    expect(isShown(element)).to.equal(false);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, "button"));
    element.requestUpdate();
    await t.pass(5000);
    expect(isShown(element)).to.equal(false);
  });

  it("is closed by Escape, which nobody else hears", async () => {
    const { element } = await enterFailed();
    let heard = 0;
    document.addEventListener("keydown", () => heard++, { once: true });
    const press = () =>
      part(element, "button").dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }),
      );
    press();
    expect(isShown(element)).to.equal(false);
    expect(heard).to.equal(0);
    press();
    expect(heard).to.equal(1);
  });

  it("stays closed while the customer waits, and is there again when the start has failed", async () => {
    const { element, world } = await enter(t, situationNamed(APPEARANCES, "retrying"), { clicks: true });
    world.setFaults({ startRejections: 9 });
    part(element, "close").click();
    await t.pass(1000);
    expect(isShown(element)).to.equal(false);
    await t.pass(60_000);
    expect(element.status).to.equal("failed");
    expect(isShown(element)).to.equal(true);
  });

  it("is gone when there is nothing to say", async () => {
    const { element, world } = await enterFailed();
    expect(isShown(element)).to.equal(true);
    world.recover();
    part(element, "button").click();
    await t.pass(1000);
    expect(element.status).to.equal("started");
    expect(isShown(element)).to.equal(false);
  });

  for (const scheme of ["light", "dark"]) {
    it(`is opaque on a ${scheme} page`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const { element } = await enterFailed();
      finishAnimations(element);
      const { backgroundColor, opacity } = getComputedStyle(part(element, "status"));
      document.documentElement.removeAttribute("style");
      expect(backgroundColor).to.match(/^rgb\(/);
      expect(Number(opacity)).to.equal(1);
    });
  }
});

describe("the button", () => {
  const sizeOf = (element: GenesysCrmChat): { width: number; height: number } => {
    const { width, height } = part(element, "button").getBoundingClientRect();
    return { width: Math.round(width), height: Math.round(height) };
  };

  for (const label of ["Hi", "Ask our experts about anything that you want to know"]) {
    for (const situation of APPEARANCES) {
      it(`labelled "${label}" is as large when ${situation.name} as when idle`, async () => {
        const idle = await shown();
        idle.append(label);
        const size = sizeOf(idle);
        idle.remove();
        const { element } = await enter(t, situation, { content: FALLBACK + label, clicks: true });
        expect(sizeOf(element)).to.deep.equal(size);
      });
    }
  }

  it("is animated only while the customer waits, and not with reduced motion", async () => {
    const animations = (element: GenesysCrmChat) =>
      part(element, "icon").getAnimations({ subtree: true }).length;
    const { element, world } = await enter(t, IDLE);
    expect(animations(element)).to.equal(0);
    const { element: busy } = await enter(t, STARTING, { world, clicks: true });
    const wantsMotion = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    // WebKit counts those of pseudo-elements that are not there as well.
    expect(animations(busy) > 0).to.equal(wantsMotion);
  });
});
