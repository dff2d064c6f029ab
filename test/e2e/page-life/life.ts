/// <reference lib="dom" />
import type { TestContext } from "node:test";
import type { LaunchOptions, Page } from "puppeteer-core";
import type { Stage } from "../support/stage.js";

/** Puppeteer switches off what a customer's browser does to pages that nobody looks at; here it is on. */
export const AS_CUSTOMERS_HAVE_IT: LaunchOptions = {
  ignoreDefaultArgs: [
    "--disable-back-forward-cache",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
  ],
};

/** Real ms, for the few things that no clock of ours can hold. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A page with one element on it and the built script, and scripts of the page in front. @returns its address */
export const chatPage = (stage: Stage, attributes: string, scripts = ""): string =>
  stage.shopPage(`${scripts}<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}"></script>
    <genesys-crm-chat ${attributes}></genesys-crm-chat>`);

/** Puts another tab of the same window in front. @returns puts ours in front again, as the end of the test does */
export async function hide(t: TestContext, page: Page): Promise<() => Promise<void>> {
  const other = await page.browserContext().newPage();
  const show = async (): Promise<void> => {
    await page.bringToFront();
    if (!other.isClosed()) await other.close();
  };
  t.after(show);
  await other.bringToFront();
  await page.waitForFunction(() => document.visibilityState === "hidden", { polling: 100 });
  return show;
}

/** Stops a page's timers and tasks, as browsers do with tabs that have been hidden for long, until it is shown. */
export async function freeze(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
}

/** Has a frozen page go on, without showing it. */
export async function resume(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send("Page.setWebLifecycleState", { state: "active" });
}
