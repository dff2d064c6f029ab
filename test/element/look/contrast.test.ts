import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { part } from "../../support/page/chat.js";
import { FALLBACK } from "../../support/page/fallback.js";
import { setUpChat } from "../../support/page/set-up.js";
import { APPEARANCES, enter, situationNamed } from "../../support/situations.js";

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

/** The least contrast of text, see https://www.w3.org/TR/WCAG22/#contrast-minimum */
const LEAST = 4.5;

/** Texts, with the situation in which each is shown. */
const TEXTS = [
  { name: "the label on the button", situation: "idle", text: "[part=label]", ground: "[part=button]" },
  { name: "the status on its card", situation: "waiting", text: "[role=status]", ground: "[part=status]" },
  { name: "Cancel on the card", situation: "waiting", text: "[part=cancel]", ground: "section" },
  { name: "the error on its card", situation: "failed", text: "[role=alert]", ground: "[part=status]" },
];

describe("the contrast", () => {
  const page = document.documentElement;
  const t = setUpChat();
  afterEach(() => page.removeAttribute("style"));

  const shown = async (situation: string): Promise<GenesysCrmChat> =>
    (await enter(t, situationNamed(APPEARANCES, situation), { content: FALLBACK, clicks: true })).element;

  for (const scheme of ["light", "dark"]) {
    for (const { name, situation, text, ground } of TEXTS) {
      it(`of ${name} is at least ${LEAST}:1 on a ${scheme} page`, async () => {
        page.style.colorScheme = scheme;
        const element = await shown(situation);
        const colors = [
          colorOf(element, text, "color"),
          colorOf(element, ground, "backgroundColor"),
        ] as const;
        expect(contrast(...colors), colors.join(" on ")).to.be.least(LEAST);
      });
    }

    it(`of the button against a ${scheme} page is at least 3:1`, async () => {
      page.setAttribute("style", `color-scheme: ${scheme}; background: Canvas`);
      const { backgroundColor } = getComputedStyle(part(await shown("idle"), "button"));
      expect(contrast(backgroundColor, getComputedStyle(page).backgroundColor)).to.be.least(3);
    });
  }

  it("is computed as WCAG defines it", () => {
    expect(contrast("#000", "#fff")).to.be.closeTo(21, 0.01);
    expect(contrast("#777", "#fff")).to.be.closeTo(4.48, 0.01);
  });
});
