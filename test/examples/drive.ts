/// <reference lib="dom" />
/** What a customer does on the page of an example. Every example has the same page, see examples/README.md. */
import assert from "node:assert/strict";
import type { Browser, ConsoleMessage, Page } from "puppeteer-core";
import type { Conversation } from "../../src/simulator/cloud/conversations.js";
import { click, untilStatus } from "../e2e/support/click.js";

/** ms for one step on a busy machine. */
const STEP_LIMIT = 60_000;

const CHAT = "#genesys-webmessaging-container .simulated-chat";

/** What is tried, in this order. */
export const STEPS = ["start", "route change", "logout"] as const;

interface Drive {
  readonly url: string;
  /** The address of the simulator. */
  readonly simulator: string;
  /** Lines on the console that belong to the system: a development server's greeting, say. */
  readonly itsOwnLines?: RegExp | undefined;
  /** What to do before the first click: agree to cookies, say. */
  readonly before?: ((page: Page) => Promise<void>) | undefined;
}

/** Drives a page. @throws at what is not as it should be */
export async function drive(browser: Browser, { url, simulator, itsOwnLines, before }: Drive): Promise<void> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_LIMIT);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (isComplaint(message) && !itsOwnLines?.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await page.goto(url, { waitUntil: "load" });
    await before?.(page);
    await start(page, simulator);
    await changeRoute(page, simulator);
    await logOut(page, simulator);
    assert.deepEqual(complaints, [], "the console has no complaint");
  } catch (error) {
    if (complaints.length > 0) console.error(`Console: ${complaints.join("\n")}`);
    throw error;
  } finally {
    await context.close();
  }
}

/** A line of ours, a warning or an error. */
const isComplaint = (message: ConsoleMessage): boolean =>
  message.text().includes("genesys-crm-chat") || ["error", "warn", "assert"].includes(message.type());

async function start(page: Page, simulator: string): Promise<void> {
  await page.waitForSelector("genesys-crm-chat:defined");
  await click(page);
  await untilStatus(page, "started");
  await page.waitForSelector(CHAT);
  const [conversation, ...more] = await conversations(simulator);
  assert.ok(conversation, "the simulator has a conversation");
  assert.equal(more.length, 0);
  const { crmCustomerId, segment } = conversation.customAttributes;
  assert.deepEqual({ crmCustomerId, segment }, { crmCustomerId: "CRM-123456789", segment: "Premium" });
  await waitForText(page, "#session", conversation.id);
}

async function changeRoute(page: Page, simulator: string): Promise<void> {
  await follow(page, "Orders");
  await follow(page, "Home");
  await untilStatus(page, "started");
  await click(page);
  await page.waitForSelector(CHAT);
  assert.equal((await conversations(simulator)).length, 1, "there is no second conversation");
}

async function logOut(page: Page, simulator: string): Promise<void> {
  await page.locator("button::-p-text(Log out)").click();
  await page.waitForFunction((chat) => !document.querySelector(chat), {}, CHAT);
  await page.waitForFunction(() =>
    ["idle", "ready"].includes(
      (document.querySelector("genesys-crm-chat") as { status?: string } | null)?.status ?? "",
    ),
  );
  await click(page);
  await untilStatus(page, "started");
  const all = await conversations(simulator);
  assert.equal(all.length, 2, "the next customer has a conversation of their own");
  const named = all.filter(({ customAttributes }) => "crmCustomerId" in customAttributes);
  assert.equal(named.length, 1, "nobody else has the customer's id");
}

/** Follows a link, and waits for the page that has its text as heading. */
async function follow(page: Page, text: string): Promise<void> {
  await page.locator(`a::-p-text(${text})`).click();
  await waitForText(page, "h1", text);
}

async function waitForText(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, wanted) => document.querySelector(where)?.textContent?.trim() === wanted,
    {},
    selector,
    text,
  );
}

async function conversations(simulator: string): Promise<Conversation[]> {
  const response = await fetch(`${simulator}/simulator/api/conversations`);
  return (await response.json()) as Conversation[];
}
