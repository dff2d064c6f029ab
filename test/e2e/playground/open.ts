import type { TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import type { Stage, WatchedPage } from "../support/stage.js";

/** The setup of a first visit with the Web Messaging SDK, in which a conversation begins with the click. */
const ADA = new URLSearchParams({
  "crm-id": "CRM-123456789",
  "first-name": "Ada",
  "last-name": "Lovelace",
  email: "ada@example.com",
  segment: "Premium",
  "source-system": "Website",
}).toString();

/** Opens the playground and waits until its panels are complete. @param path what follows `/` in the address */
export async function openPlayground(stage: Stage, t: TestContext, path = ""): Promise<WatchedPage> {
  const address = /#./.test(path) ? path : `${path.replace("#", "")}#${ADA}`;
  const opened = await stage.open(t, `${stage.simulator.url}/${address}`);
  await opened.page.waitForSelector("#attribute-timeout");
  return opened;
}

/** The code to copy that is shown. */
export const codeIn = (page: Page): Promise<string> =>
  page.$eval("#code code", ({ textContent }) => textContent ?? "");
