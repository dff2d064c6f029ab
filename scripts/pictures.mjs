/**
 * `npm run pictures`: updates the pictures of the README (the demo, and the states side by side) and those of the visual
 * regression tests, light and dark. Needs a build and a browser.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";
import { browserArguments, findBrowser } from "./lib/browsers/find.mjs";
import { openBrowser, PICTURES as STATES, take as takeState, takeSheet } from "./lib/pictures/take.mjs";

const PICTURES = [
  { file: "docs/demo.png", colours: "light" },
  { file: "docs/demo-dark.png", colours: "dark" },
];

/** CSS pixels. At this width the playground has two columns. */
const SIZE = { width: 1320, height: 1100 };
/** CSS pixels around the two cards. */
const MARGIN = 16;

const simulator = spawn(process.execPath, ["dist/cli.js", "simulate"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await puppeteer.launch({ executablePath: findBrowser() ?? "", args: browserArguments() });
try {
  const [address] = await once(createInterface(simulator.stdout), "line");
  mkdirSync("docs", { recursive: true });
  for (const { file, colours } of PICTURES) await take(String(address), file, colours);
} finally {
  await browser.close();
  simulator.kill("SIGINT");
}

await takeStates();

/** One picture per state for the tests, and one of all side by side for the README. */
async function takeStates() {
  const same = await openBrowser();
  const page = await same.newPage();
  mkdirSync("test/e2e/pictures", { recursive: true });
  for (const state of STATES) {
    const file = `test/e2e/pictures/${state.file}`;
    writeFileSync(file, await takeState(page, state));
    console.log(file);
  }
  for (const [file, scheme] of /** @type {const} */ ([
    ["docs/states.png", "light"],
    ["docs/states-dark.png", "dark"],
  ])) {
    writeFileSync(file, await takeSheet(page, scheme));
    console.log(file);
  }
  await same.close();
}

/** @param {string} address @param {string} file @param {string} colours */
async function take(address, file, colours) {
  // The Messenger finds its conversation again in the same browser.
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport(SIZE);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
  await page.goto(address);
  const shop = await (await page.waitForSelector("#shop"))?.contentFrame();
  if (!shop) throw new Error("The playground has no shop.");
  await shop.locator("genesys-crm-chat >>> button").click();
  await shop.locator("#genesys-messenger form input").fill("Where is my tea?");
  await page.keyboard.press("Enter");
  await page.locator("#desk li ::-p-text(Where is my tea?)").wait();
  await shop.locator("#genesys-messenger ::-p-text(simulated agent)").wait();
  await page.locator(".reply input").fill("Hello Ada! It arrives on Thursday.");
  await page.keyboard.press("Enter");
  await shop.locator("#genesys-messenger ::-p-text(on Thursday.)").wait();
  await page.locator("h1").click(); // so that no field has the focus
  const [left, right] = await Promise.all(
    ["page", "desk"].map((name) => boxOf(page, `.card:has(#${name}-heading)`)),
  );
  if (!left || !right) throw new Error("The playground's cards were not found.");
  const clip = {
    x: left.x - MARGIN,
    y: left.y - MARGIN,
    width: right.x + right.width - left.x + 2 * MARGIN,
    height: left.height + 2 * MARGIN,
  };
  await page.screenshot({ path: file, clip });
  console.log(file);
}

/** @param {import("puppeteer-core").Page} page @param {string} selector */
async function boxOf(page, selector) {
  return (await page.$(selector))?.boundingBox();
}
