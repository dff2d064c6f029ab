/// <reference lib="dom" />
import type { TestContext } from "node:test";
import type { LaunchOptions, Page } from "puppeteer-core";
import { browserArguments } from "../../../scripts/lib/browsers/find.mjs";
import type { Stage } from "../support/stage.js";

/** Turns on what a customer's browser does to pages in the background, and what Puppeteer and the stage turn off. */
export const AS_CUSTOMERS_HAVE_IT: LaunchOptions = {
  args: browserArguments(),
  ignoreDefaultArgs: [
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
  ],
};

/** Adds a page with the built script and one element. @param scripts HTML before them @returns the address of the page */
export const chatPage = (stage: Stage, attributes: string, scripts = ""): string =>
  stage.shopPage(`${scripts}<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}"></script>
    <genesys-crm-chat ${attributes}></genesys-crm-chat>`);

/**
 * Notes when the page came back, in `returnedAt`: out of the back/forward cache, resumed, or shown again. The clock is that of
 * the recorded events.
 */
export const NOTE_RETURN = `<script>
  let returnedAt, persisted;
  const noteReturn = () => (returnedAt ??= performance.timeOrigin + performance.now());
  addEventListener("pageshow", (event) => {
    persisted = event.persisted;
    if (persisted) noteReturn();
  });
  document.addEventListener("resume", noteReturn);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") noteReturn();
  }, { capture: true });
</script>`;

/** Waits until a time, in ms since the epoch, has passed on the clock of a page that is shown. */
export async function untilPast(page: Page, time: number): Promise<void> {
  await page.waitForFunction((then) => Date.now() > then, { polling: 50 }, time);
}

/** The tab that hides another one. */
export interface Cover {
  readonly page: Page;
  /** Closes the tab, which shows the other one again. Runs at the end of the test at the latest. */
  remove(): Promise<void>;
}

/** Opens another tab of the same window in front of the page. */
export async function cover(t: TestContext, page: Page): Promise<Cover> {
  const other = await page.browserContext().newPage();
  const remove = async (): Promise<void> => {
    await page.bringToFront();
    if (!other.isClosed()) await other.close();
  };
  t.after(remove);
  await other.bringToFront();
  await page.waitForFunction(() => document.visibilityState === "hidden", { polling: 100 });
  return { page: other, remove };
}

/** Stops the timers and tasks of a page until it is shown, as browsers do with tabs that have been hidden for minutes. */
export async function freeze(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
}

/** Resumes a frozen page without showing it. */
export async function resume(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send("Page.setWebLifecycleState", { state: "active" });
}
