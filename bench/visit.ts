/** One visit to a page, by a browser that has never been there; what it measures. */
import type { Browser, CDPSession, ElementHandle, Page } from "puppeteer-core";
import { readFileSync } from "node:fs";
import { type Condition } from "./conditions.js";
import type { Figures } from "./source.js";

const observer = readFileSync("bench/in-page/observe.js", "utf8");

/** ms without news, after which a page that has loaded counts as at rest: paints and long tasks are told by then. */
const REST = 250;
/** ms from the pointer's arrival on the button to the click, for those who hesitate. */
const LEAD = 300;
/** Clicks on a page whose SDK is ready, besides the first: at the 95th percentile, one a visit says little. */
const MORE_CLICKS = 5;

/** The numbers of in-page/observe.js. */
type Observed = Readonly<
  Record<"lcp" | "cls" | "blocked" | "ownTask" | "inp" | "clickedAt" | "heardAt" | "busyAt", number>
>;

export interface Visit {
  readonly url: string;
  readonly condition: Condition | undefined;
  /** What to click, when it has come to rest; not a click's, when absent. */
  readonly button?: string;
  /** The pointer is there so long before. */
  readonly hovers?: boolean;
  /** The page initializes the SDK by itself: then the clicks are warm ones. */
  readonly isWarm?: boolean;
  /** The mark that ends a click. */
  readonly until?: "startChat" | "opened";
}

/** Opens a page in a window of its own, with nothing in its cache and no connection open; does something; closes it. */
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
    await rest(page);
    const figures = { ...(await paints(page)), bytes, ready };
    return options.button === undefined ? figures : { ...figures, ...(await clicks(page, options)) };
  });
}

/** Waits until nothing is loading and nothing happens. */
async function rest(page: Page): Promise<void> {
  await page.waitForNetworkIdle({ idleTime: REST, concurrency: 0 });
}

/** What had been painted and had blocked before anybody touched the page. */
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
    await new Promise((resolve) => setTimeout(resolve, LEAD));
  }
  await target.click();
  const called = await when(page, until);
  await rest(page);
  const { clickedAt, heardAt, busyAt, inp } = (await page.evaluate("observed")) as Observed;
  const warm = [called - heardAt];
  for (let n = 0; isWarm && n < MORE_CLICKS; n++) warm.push(await clickAgain(page, target, until));
  // 0 is not measured: nothing else was said, or the frame has not been told of.
  const busy = busyAt ? busyAt - clickedAt : NaN;
  return { click: called - clickedAt, warmClick: isWarm ? warm : [], busy, inp: inp || NaN };
}

/** As the next customer, in the element's case: for the same one, a further click calls nothing. */
async function clickAgain(page: Page, target: ElementHandle, until: string): Promise<number> {
  await page.evaluate(`(async () => {
    const chat = document.querySelector("genesys-crm-chat");
    await chat?.reset();
    await chat?.load();
    performance.clearMarks(${JSON.stringify(until)});
  })()`);
  await target.click();
  const called = await when(page, until);
  return called - ((await page.evaluate("observed.heardAt")) as number);
}

const when = async (page: Page, name: string, type = "mark"): Promise<number> =>
  (await page.evaluate(`observed.when(${JSON.stringify(name)}, "${type}")`)) as number;
