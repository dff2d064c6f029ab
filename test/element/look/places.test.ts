import { expect } from "@open-wc/testing";
import { styles } from "../../../src/element/styles.js";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, installSdk, part } from "../../support/page/chat.js";
import { FALLBACK } from "../../support/page/fallback.js";
import { setUpChat } from "../../support/page/set-up.js";
import { APPEARANCES, enter, situationNamed } from "../../support/situations.js";

/** An element that has been shown. */
async function shown(attributes: Record<string, string> = {}): Promise<GenesysCrmChat> {
  const element = chat(attributes);
  await element.updateComplete;
  return element;
}

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

describe("the cards", () => {
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
    it(`are ${side} the button and as wide, ${placement}, with ${style || "nothing set"}`, async () => {
      const attributes = { placement, style };
      const { element } = await enter(t, WAITING, { attributes, content: FALLBACK, clicks: true });
      const [button, status, cancel] = ["button", "status", "cancel"].map((name) =>
        part(element, name).getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect];
      const order = [button.top, status.top, cancel.top];
      expect(order).to.deep.equal(order.toSorted((a, b) => (side === "below" ? a - b : b - a)));
      expect(Math.abs(status.width - button.width)).to.be.below(1);
    });
  }

  it("fit their text, however long it is", async () => {
    installSdk();
    const element = chat({ "deployment-id": "hang-start" });
    element.strings = { starting: "Connecting you with the next of our experts. ".repeat(5) };
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(12_000);
    const status = part(element, "status");
    expect(status.scrollHeight).to.be.most(status.clientHeight);
    expect(part(element, "cancel").getBoundingClientRect().top).to.be.above(
      status.getBoundingClientRect().bottom,
    );
  });

  it("take no space in the page's layout", async () => {
    const { height } = (await shown()).getBoundingClientRect();
    const { element } = await enter(t, WAITING, { content: FALLBACK, clicks: true });
    expect(part(element, "cancel").checkVisibility()).to.equal(true);
    expect(element.getBoundingClientRect().height).to.equal(height);
  });
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
