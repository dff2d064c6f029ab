/**
 * Takes pictures of the element's states, for the README and for visual regression tests. They are the same on every
 * machine: the font comes from a package, and hinting and motion are switched off.
 */
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { browserArguments, findBrowser } from "../browsers/find.mjs";
import { nextFrame, showState, stateNamed } from "./states.mjs";

const FONT = "node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2";

/** Switches off what differs between machines: hinting, subpixel positioning and antialiasing, colour profiles. */
const DETERMINISTIC_RENDERING = [
  "--font-render-hinting=none",
  "--disable-font-subpixel-positioning",
  "--disable-lcd-text",
  "--force-color-profile=srgb",
];

export const openBrowser = () =>
  puppeteer.launch({
    executablePath: findBrowser() ?? "",
    args: [...browserArguments(), ...DETERMINISTIC_RENDERING],
  });

/** @typedef {"light" | "dark"} Scheme */

/** The style of a page with the font. @param {Scheme} scheme */
const styleOf = (scheme) => `<style>
  @font-face { font-family: Figtree; font-weight: 300 900;
    src: url("data:font/woff2;base64,${readFileSync(FONT).toString("base64")}") }
  html { color-scheme: ${scheme}; background: Canvas; color: CanvasText; font: 16px/1.5 Figtree }
  body { margin: 16px }
</style>`;

/** In CSS pixels; fits the largest state, inline and floating. */
export const SIZE = { width: 352, height: 288 };

/** The pictures to take: each state inline, and the largest one also floating. */
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

/** The states in the README's picture with their captions, in this order. */
const SHEET = [
  ["idle", "Idle"],
  ["starting", "Connecting"],
  ["retrying", "Busy: counts down"],
  ["waiting", "After 10 seconds"],
  ["failed", "Failed"],
  ["started", "Started"],
];

/**
 * Takes one picture of the states side by side.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {Scheme} scheme
 */
export async function takeSheet(page, scheme) {
  const figures = [];
  for (const [name = "", caption] of SHEET) {
    const picture = PICTURES.find((each) => each.file === `${name}-${scheme}.png`);
    if (!picture) throw new Error(`Unknown picture: ${name}`);
    const bytes = Buffer.from(await take(page, picture)).toString("base64");
    figures.push(
      `<figure><img width="${SIZE.width}" src="data:image/png;base64,${bytes}"><figcaption>${caption}</figcaption></figure>`,
    );
  }
  await page.setViewport({ width: 3 * SIZE.width + 32, height: 100, deviceScaleFactor: 1 });
  await page.setContent(`${styleOf(scheme)}<style>
    body { display: flex; flex-wrap: wrap; margin: 16px }
    figure { display: flex; flex-direction: column-reverse; margin: 0 }
    img { height: 208px; object-fit: cover; object-position: top }
    figcaption { margin: 0 16px -8px; opacity: 0.7; font-size: 14px }
  </style>${figures.join("")}`);
  await page.evaluate(async () => void (await document.fonts.ready));
  return page.screenshot({ fullPage: true });
}
