import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { styles } from "../../../src/element/styles.js";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, installSdk, part, stopClock } from "../../support/page/chat.js";
import { LOOKS, looking } from "../../support/looks.js";
import { pass } from "../../support/page/time.js";

/** An element that has been shown. */
async function shown(attributes: Record<string, string> = {}): Promise<GenesysCrmChat> {
  const element = chat(attributes);
  await element.updateComplete;
  return element;
}

describe("the corner of a floating element", () => {
  afterEach(cleanUp);

  /** The custom properties for each corner, and how far the element is from the page's sides: top, right, bottom, left. */
  const CORNERS = [
    ["bottom right", "", [null, 16, 16, null]],
    ["bottom left", "--genesys-chat-inline: 1rem auto", [null, null, 16, 16]],
    ["top right", "--genesys-chat-block: 1rem auto", [16, 16, null, null]],
    ["top left", "--genesys-chat-block: 20px auto; --genesys-chat-inline: 30px auto", [20, null, null, 30]],
  ] as const;
  for (const [corner, style, sides] of CORNERS) {
    it(`is ${corner} with ${style || "nothing set"}`, async () => {
      const element = await shown({ placement: "floating", style });
      const { top, right, bottom, left } = element.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const distances = [top, clientWidth - right, clientHeight - bottom, left].map(Math.round);
      expect(distances.map((distance, index) => (sides[index] === null ? null : distance))).to.deep.equal(
        sides,
      );
    });
  }

  it("is mirrored on a page that runs from right to left", async () => {
    document.documentElement.dir = "rtl";
    const { left } = (await shown({ placement: "floating" })).getBoundingClientRect();
    document.documentElement.removeAttribute("dir");
    // A scroll bar may be there as well.
    expect(Math.round(left)).to.be.within(16, 32);
  });

  it("leaves room for what a phone's screen does not show", () => {
    for (const side of ["top", "right", "bottom", "left"]) {
      expect(styles).to.contain(`env(safe-area-inset-${side})`);
    }
  });

  it("is below the Messenger's launcher and window", async () => {
    const { zIndex } = getComputedStyle(await shown({ placement: "floating" }));
    expect(Number(zIndex)).to.be.within(1, 99_999_998);
  });
});

describe("the cards", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
    installSdk();
  });
  afterEach(cleanUp);

  for (const [placement, style, side] of [
    ["inline", "", "below"],
    ["inline", "--genesys-chat-direction: column-reverse", "above"],
    ["floating", "", "above"],
    ["floating", "--genesys-chat-direction: column; --genesys-chat-block: 1rem auto", "below"],
  ] as const) {
    it(`are ${side} the button, ${placement}, with ${style || "nothing set"}, and as wide`, async () => {
      const element = await looking(clock, { placement, style, "deployment-id": "hang-start" }, true, 12_000);
      const [button, status, cancel] = ["button", "status", "cancel"].map((name) =>
        part(element, name).getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect];
      const order = [button.top, status.top, cancel.top];
      expect(order).to.deep.equal(order.toSorted((a, b) => (side === "below" ? a - b : b - a)));
      expect(Math.abs(status.width - button.width)).to.be.below(1);
    });
  }

  it("hold all that is said, however long it is", async () => {
    const element = chat({ "deployment-id": "hang-start" });
    element.strings = { starting: "Connecting you with the next of our experts. ".repeat(5) };
    await element.updateComplete;
    part(element, "button").click();
    await pass(clock, 12_000);
    const status = part(element, "status");
    expect(status.scrollHeight).to.be.most(status.clientHeight);
    expect(part(element, "cancel").getBoundingClientRect().top).to.be.above(
      status.getBoundingClientRect().bottom,
    );
  });

  it("take no room on the page", async () => {
    const { height } = (await shown()).getBoundingClientRect();
    const element = await looking(clock, { "deployment-id": "hang-start" }, true, 12_000);
    expect(part(element, "cancel").checkVisibility()).to.equal(true);
    expect(element.getBoundingClientRect().height).to.equal(height);
  });
});

describe("the button", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
    installSdk();
  });
  afterEach(cleanUp);

  for (const label of ["Hi", "Ask our experts about anything that you want to know"]) {
    it(`labelled "${label}" has one size in all states`, async () => {
      const sizes = new Set<string>();
      for (const [, attributes, isClicked, ms] of LOOKS) {
        const element = await looking(clock, attributes, isClicked, ms);
        element.append(label);
        const { width, height } = part(element, "button").getBoundingClientRect();
        sizes.add(`${Math.round(width)} x ${Math.round(height)}`);
        await element.reset();
        element.remove();
      }
      expect([...sizes]).to.have.length(1);
    });
  }

  it("turns something only while the customer waits, and only for those who want motion", async () => {
    const animations = (element: GenesysCrmChat) =>
      part(element, "icon").getAnimations({ subtree: true }).length;
    const idle = animations(await looking(clock, {}, false, 0));
    const busy = animations(await looking(clock, { "deployment-id": "hang-start" }, true, 100));
    const wantsMotion = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    // WebKit counts those of pseudo-elements that are not there as well.
    expect([idle, busy > 0]).to.deep.equal([0, wantsMotion]);
  });
});
