/** One visit to a page with an empty cache, and its figures. */
import type { Browser, CDPSession, ElementHandle, Page } from "puppeteer-core";
import { readFileSync } from "node:fs";
import { type Condition } from "./conditions.js";
import type { Figures } from "./source.js";

const observer = readFileSync("bench/in-page/observe.js", "utf8");

/** ms without network activity after which a page counts as idle. Paints and long tasks are reported by then. */
const IDLE_TIME = 250;
/** ms from hovering the button to the click. */
const HOVER_TIME = 300;
/** Further clicks on a page whose SDK is ready, because a 95th percentile needs more than one per visit. */
const MORE_CLICKS = 5;

/** The numbers of in-page/observe.js. */
type Observed = Readonly<
  Record<"lcp" | "cls" | "blocked" | "ownTask" | "inp" | "clickedAt" | "receivedAt" | "busyAt", number>
>;

export interface Visit {
  readonly url: string;
  readonly condition: Condition | undefined;
  /** Selector of the button to click once the page is idle. Default: no click. */
  readonly button?: string;
  /** Whether to hover the button before the click. */
  readonly hovers?: boolean;
  /** Whether the page initializes the SDK before the click. */
  readonly isWarm?: boolean;
  /** The mark that ends the measurement of a click. Default: `startChat`. */
  readonly until?: "startChat" | "opened";
}

/** Runs `work` on a page in a new browser context: with an empty cache and no open connections. */
export async function inFreshWindow<Result>(
  browser: Browser,
  condition: Condition | undefined,
  work: (page: Page, session: CDPSession) => Promise<Result>,
): Promise<Result> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.evaluateOnNewDocument(observer);
    if (condition) {
      const { bytesPerSecond, latency, cpu } = condition;
      await page.emulateNetworkConditions({ download: bytesPerSecond, upload: bytesPerSecond, latency });
      await page.emulateCPUThrottling(cpu);
    }
    return await work(page, await page.createCDPSession());
  } finally {
    await context.close();
  }
}

export function visit(browser: Browser, options: Visit): Promise<Figures> {
  return inFreshWindow(browser, options.condition, async (page, session) => {
    let bytes = 0;
    await session.send("Network.enable");
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(options.url, { waitUntil: "load" });
    const ready = options.isWarm ? await when(page, "ready") : NaN;
    await untilIdle(page);
    const figures = { ...(await paints(page)), bytes, ready };
    return options.button === undefined ? figures : { ...figures, ...(await clicks(page, options)) };
  });
}

async function untilIdle(page: Page): Promise<void> {
  await page.waitForNetworkIdle({ idleTime: IDLE_TIME, concurrency: 0 });
}

/** Paints and blocking time before any interaction. */
async function paints(page: Page): Promise<Figures> {
  const fcp = await when(page, "first-contentful-paint", "paint");
  const { lcp, cls, blocked, ownTask } = (await page.evaluate("observed")) as Observed;
  return { fcp, lcp: lcp || NaN, cls, blocked, ownTask };
}

async function clicks(page: Page, options: Visit): Promise<Figures> {
  const { button = "", hovers, isWarm, until = "startChat" } = options;
  const target = (await page.$(button)) as ElementHandle;
  if (hovers) {
    await target.hover();
    await new Promise((resolve) => setTimeout(resolve, HOVER_TIME));
  }
  await target.click();
  const called = await when(page, until);
  await untilIdle(page);
  const { clickedAt, receivedAt, busyAt, inp } = (await page.evaluate("observed")) as Observed;
  const warm = [called - receivedAt];
  for (let n = 0; isWarm && n < MORE_CLICKS; n++) warm.push(await clickAgain(page, target, until));
  // 0 means not measured: the text did not change, or the entry has not been reported.
  const busy = busyAt ? busyAt - clickedAt : NaN;
  return { click: called - clickedAt, warmClick: isWarm ? warm : [], busy, inp: inp || NaN };
}

/** Resets the element first, because a second click for the same customer makes no call. */
async function clickAgain(page: Page, target: ElementHandle, until: string): Promise<number> {
  await page.evaluate(`(async () => {
    const chat = document.querySelector("genesys-crm-chat");
    await chat?.reset();
    await chat?.load();
    performance.clearMarks(${JSON.stringify(until)});
  })()`);
  await target.click();
  const called = await when(page, until);
  return called - ((await page.evaluate("observed.receivedAt")) as number);
}

const when = async (page: Page, name: string, type = "mark"): Promise<number> =>
  (await page.evaluate(`observed.when(${JSON.stringify(name)}, "${type}")`)) as number;
