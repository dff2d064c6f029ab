import puppeteer, { type Browser } from "puppeteer-core";
import { browserArguments, findBrowser } from "../scripts/lib/browsers/find.mjs";
import type { Stage } from "./source.js";
import { inFreshWindow } from "./visit.js";

/** Puppeteer switches off what a customer's browser does; here it is on. */
const NOT_FOR_CUSTOMERS = [
  "--disable-back-forward-cache",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

/** How long a page may take to answer, in ms: nothing here takes as long, unless it hangs. */
const PATIENCE = 60_000;

export const openBrowser = (): Promise<Browser> =>
  puppeteer.launch({
    executablePath: findBrowser() ?? "",
    args: browserArguments(),
    ignoreDefaultArgs: NOT_FOR_CUSTOMERS,
    protocolTimeout: PATIENCE,
  });

/** Whether the element knows the Messenger: one that does not says `SDK_INVALID` as soon as it is to load it. */
export function knowsMessenger({ browser, origins }: Stage): Promise<boolean> {
  return inFreshWindow(browser, undefined, async (page) => {
    await page.goto(origins.page("messenger", "light"), { waitUntil: "load" });
    const code = await page.evaluate(
      `document.querySelector("genesys-crm-chat").load().then(() => "", ({ code }) => code)`,
    );
    return code !== "SDK_INVALID";
  });
}
