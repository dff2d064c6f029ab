import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { cleanUp, installSdk, part, stopClock } from "../../support/page/chat.js";
import { LOOKS, looking } from "../../support/looks.js";

type Color = readonly [red: number, green: number, blue: number];

/** A colour as the browser draws it. */
function drawn(color: string): Color {
  const context = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha] = context.getImageData(0, 0, 1, 1).data;
  expect(alpha, color).to.equal(255);
  return [red, green, blue];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: Color): number {
  const [red, green, blue] = color.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Color;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(drawn(one)), luminance(drawn(other))].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** A computed colour of the first element of the shadow tree that matches. */
const colorOf = (element: GenesysCrmChat, selector: string, name: "color" | "backgroundColor"): string =>
  getComputedStyle(element.shadowRoot?.querySelector(selector) as Element)[name];

const NAMES = LOOKS.map(([look]) => look);
const lookOf = (name: (typeof NAMES)[number]) => LOOKS[NAMES.indexOf(name)] ?? LOOKS[0];

/** What is read or has to be seen, on what, in which look, and how far apart the two must be at least. */
const PAIRS = [
  ["the label on the button", "idle", "[part=label]", "[part=button]", 4.5],
  ["the status on its card", "waited for", "[role=status]", "[part=status]", 4.5],
  ["Cancel on the card", "waited for", "[part=cancel]", "section", 4.5],
  ["the error on its card", "failed", "[role=alert]", "[part=status]", 4.5],
] as const;

describe("the contrast", () => {
  const page = document.documentElement;
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
    installSdk();
  });
  afterEach(async () => {
    await cleanUp();
    page.removeAttribute("style");
  });

  for (const scheme of ["light", "dark"]) {
    for (const [what, name, text, ground, least] of PAIRS) {
      it(`of ${what} is at least ${least}:1 on a page that is ${scheme}`, async () => {
        page.style.colorScheme = scheme;
        const [, attributes, isClicked, ms] = lookOf(name);
        const element = await looking(clock, attributes, isClicked, ms);
        const colors = [
          colorOf(element, text, "color"),
          colorOf(element, ground, "backgroundColor"),
        ] as const;
        expect(contrast(...colors), colors.join(" on ")).to.be.least(least);
      });
    }

    it(`of the button against a page that is ${scheme} is at least 3:1`, async () => {
      page.setAttribute("style", `color-scheme: ${scheme}; background: Canvas`);
      const [, attributes] = lookOf("idle");
      const element = await looking(clock, attributes, false, 0);
      const { backgroundColor } = getComputedStyle(part(element, "button"));
      expect(contrast(backgroundColor, getComputedStyle(page).backgroundColor)).to.be.least(3);
    });
  }

  it("is measured as WCAG says", () => {
    expect(contrast("#000", "#fff")).to.be.closeTo(21, 0.01);
    expect(contrast("#777", "#fff")).to.be.closeTo(4.48, 0.01);
  });
});
