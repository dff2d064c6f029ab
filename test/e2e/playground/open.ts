import type { TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import type { Stage, WatchedPage } from "../support/stage.js";

/** Opens the playground and waits until its panels are complete. @param path what follows `/` in the address */
export async function openPlayground(stage: Stage, t: TestContext, path = ""): Promise<WatchedPage> {
  const opened = await stage.open(t, `${stage.simulator.url}/${path}`);
  await opened.page.waitForSelector("#attribute-timeout");
  return opened;
}

/** The code to copy that is shown. */
export const codeIn = (page: Page): Promise<string> =>
  page.$eval("#code code", ({ textContent }) => textContent ?? "");
