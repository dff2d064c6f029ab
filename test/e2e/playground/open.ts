import type { TestContext } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import { press } from "../support/click.js";
import type { RecordedEvent, Stage, WatchedPage } from "../support/stage.js";

/** The setup of a first visit with the Web Messaging SDK, in which a conversation begins with the click. */
const ADA = new URLSearchParams({
  "crm-id": "CRM-123456789",
  "first-name": "Ada",
  "last-name": "Lovelace",
  email: "ada@example.com",
  segment: "Premium",
  "source-system": "Website",
}).toString();

/** The playground with the shop in it. */
export interface OpenPlayground extends WatchedPage {
  /** The frame with the page of the shop. `events()` are its events. */
  readonly shop: Frame;
}

/** The frame of the shop, which a page load replaces. */
export async function shopIn(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector("#shop"))?.contentFrame();
  if (!frame) throw new Error("The playground has no shop.");
  await frame.waitForSelector("genesys-crm-chat");
  return frame;
}

/** Opens the playground and waits until its panels are complete. @param path what follows `/` in the address */
export async function openPlayground(stage: Stage, t: TestContext, path = ""): Promise<OpenPlayground> {
  const address = /#./.test(path) ? path : `${path.replace("#", "")}#${ADA}`;
  const opened = await stage.open(t, `${stage.simulator.url}/${address}`);
  // Windows are reused, and the playground remembers what another test preferred.
  const isFresh = await opened.page.evaluate(() => {
    const preferred = Object.keys(localStorage).filter((key) => key.startsWith("playground."));
    for (const key of preferred) localStorage.removeItem(key);
    return preferred.length === 0;
  });
  if (!isFresh) await opened.page.reload();
  await opened.page.waitForSelector("#attribute-timeout");
  const shop = await shopIn(opened.page);
  return { ...opened, shop, events: () => shop.evaluate("recordedEvents") as Promise<RecordedEvent[]> };
}

/** The code to copy that is shown. */
export const codeIn = (page: Page): Promise<string> =>
  page.$eval("#code code", ({ textContent }) => textContent ?? "");

export const PANELS = ["attributes", "look", "behaviour", "desk", "events"] as const;

/** Shows a panel, whose controls can then have the focus. */
export async function showPanel(page: Page, panel: (typeof PANELS)[number]): Promise<void> {
  await press(page, `#panel-tab-${panel}`);
  await page.waitForSelector(`#panel-${panel}`, { visible: true });
}
