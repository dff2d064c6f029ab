/**
 * Pictures of the element's states, the same on every machine: in a font that comes along as a package, drawn without the
 * machine's hinting and without motion. For the README and for the tests that compare them.
 */
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { browserArguments, findBrowser } from "../browsers/find.mjs";
import { nextFrame, showState, stateNamed } from "./states.mjs";

const FONT = "node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2";

/** What machines draw differently: hinting, places between pixels, colours for red, green and blue lamps, colour profiles. */
const SAME_EVERYWHERE = [
  "--font-render-hinting=none",
  "--disable-font-subpixel-positioning",
  "--disable-lcd-text",
  "--force-color-profile=srgb",
];

export const openBrowser = () =>
  puppeteer.launch({
    executablePath: findBrowser() ?? "",
    args: [...browserArguments(), ...SAME_EVERYWHERE],
  });

/** @typedef {"light" | "dark"} Scheme */

/** A page in our font. @param {Scheme} scheme */
const styleOf = (scheme) => `<style>
  @font-face { font-family: Figtree; font-weight: 300 900;
    src: url("data:font/woff2;base64,${readFileSync(FONT).toString("base64")}") }
  html { color-scheme: ${scheme}; background: Canvas; color: CanvasText; font: 16px/1.5 Figtree }
  body { margin: 16px }
</style>`;

/** CSS pixels; the largest look, inline and floating. */
export const SIZE = { width: 244, height: 244 };

/** What can be photographed: the states, all of them inline, the largest one floating. */
export const PICTURES = [
  ...["idle", "disabled", "starting", "retrying", "waiting", "started", "failed"].map((name) => ({
    name,
    attributes: {},
  })),
  { name: "waiting", attributes: { placement: "floating" } },
].flatMap((picture) =>
  /** @type {Scheme[]} */ (["light", "dark"]).map((scheme) => ({
    ...picture,
    scheme,
    file: `${[picture.name, ...Object.values(picture.attributes), scheme].join("-")}.png`,
  })),
);

/**
 * @param {import("puppeteer-core").Page} page
 * @param {(typeof PICTURES)[number]} picture
 * @returns the bytes of a PNG file
 */
export async function take(page, { name, attributes, scheme }) {
  await page.setViewport({ ...SIZE, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await showState(page, stateNamed(name), { html: `${styleOf(scheme)}<chat></chat>`, attributes });
  await page.evaluate(async () => void (await document.fonts.ready));
  await nextFrame(page);
  return page.screenshot();
}

/** What the README shows, in this order, and what it says below. */
const SHEET = [
  ["idle", "Idle"],
  ["starting", "Connecting"],
  ["retrying", "Busy: counts down"],
  ["waiting", "After 10 seconds"],
  ["failed", "Failed"],
  ["started", "Started"],
];

/**
 * The states side by side.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {Scheme} scheme
 */
export async function takeSheet(page, scheme) {
  const figures = [];
  for (const [name = "", caption] of SHEET) {
    const picture = PICTURES.find((each) => each.file === `${name}-${scheme}.png`);
    if (!picture) throw new Error(`There is no picture of ${name}.`);
    const bytes = Buffer.from(await take(page, picture)).toString("base64");
    figures.push(
      `<figure><img width="${SIZE.width}" src="data:image/png;base64,${bytes}"><figcaption>${caption}</figcaption></figure>`,
    );
  }
  await page.setViewport({ width: 3 * SIZE.width + 32, height: 100, deviceScaleFactor: 1 });
  await page.setContent(`${styleOf(scheme)}<style>
    body { display: flex; flex-wrap: wrap; margin: 16px }
    figure { display: flex; flex-direction: column-reverse; margin: 0 }
    figcaption { margin: 0 16px -8px; opacity: 0.7; font-size: 14px }
  </style>${figures.join("")}`);
  await page.evaluate(async () => void (await document.fonts.ready));
  return page.screenshot({ fullPage: true });
}
