import puppeteer, { type Browser } from "puppeteer-core";
import { browserArguments, findBrowser } from "../scripts/lib/browsers/find.mjs";
import type { Stage } from "./source.js";
import { inFreshWindow } from "./visit.js";

/** Puppeteer's default arguments that a customer's browser does not have. */
const NOT_IN_PRODUCTION = [
  "--disable-back-forward-cache",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

/** ms. Far longer than any step takes, so that only a hang reaches it. */
const PROTOCOL_TIMEOUT = 60_000;

export const openBrowser = (): Promise<Browser> =>
  puppeteer.launch({
    executablePath: findBrowser() ?? "",
    args: browserArguments(),
    ignoreDefaultArgs: NOT_IN_PRODUCTION,
    protocolTimeout: PROTOCOL_TIMEOUT,
  });

/** Whether the built element supports the Messenger; one that does not fails its load with `SDK_INVALID`. */
export function supportsMessenger({ browser, origins }: Stage): Promise<boolean> {
  return inFreshWindow(browser, undefined, async (page) => {
    await page.goto(origins.page("messenger", "light"), { waitUntil: "load" });
    const code = await page.evaluate(
      `document.querySelector("genesys-crm-chat").load().then(() => "", ({ code }) => code)`,
    );
    return code !== "SDK_INVALID";
  });
}
