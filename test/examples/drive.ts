/// <reference lib="dom" />
/** What a customer does on the page of an example. Every example has the same page, see examples/README.md. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, ConsoleMessage, Page } from "puppeteer-core";
import type { Conversation } from "../../src/simulator/cloud/conversations.js";
import { click, untilStatus } from "../e2e/support/click.js";

/** ms for one step on a busy machine. */
const STEP_LIMIT = 60_000;

/** Where the chat is drawn. */
const CHAT = {
  "web-messaging": "#genesys-webmessaging-container .simulated-chat",
  messenger: "#genesys-mxg-container-frame",
};

/** What is tried, in this order. */
export const STEPS = ["start", "route change", "logout"] as const;

interface Drive {
  readonly url: string;
  /** Default: `web-messaging`. */
  readonly sdk?: keyof typeof CHAT | undefined;
  /** The address of the simulator. */
  readonly simulator: string;
  /** Whether the customer comes back by the browser's button. */
  readonly goesBack?: boolean | undefined;
  /** Lines on the console that belong to the system: a development server's greeting, say. */
  readonly itsOwnLines?: RegExp | undefined;
  /** A file without its extension, for a picture of the open chat. */
  readonly picture?: string | undefined;
  /** What to do before the first click: agree to cookies, say. */
  readonly before?: ((page: Page) => Promise<void>) | undefined;
}

/** Drives a page. @throws at what is not as it should be */
export async function drive(browser: Browser, way: Drive): Promise<void> {
  const { url, itsOwnLines, before } = way;
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
    await start(page, way);
    if (way.picture) await page.screenshot({ path: `${way.picture}.png` });
    await changeRoute(page, way);
    await logOut(page, way);
    assert.deepEqual(complaints, [], "the console has no complaint");
  } catch (error) {
    if (complaints.length > 0) console.error(`Console: ${complaints.join("\n")}`);
    console.error(`Page: ${String(await page.evaluate(describePage))}`);
    throw error;
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
function describePage(): string {
  const chat = document.querySelector("genesys-crm-chat") as { status?: string } | null;
  return `${location.href}, the element is ${chat?.status}: ${document.body.innerText}`;
}

/** A line of ours, a warning or an error. */
const isComplaint = (message: ConsoleMessage): boolean =>
  message.text().includes("genesys-crm-chat") || ["error", "warn", "assert"].includes(message.type());

async function start(page: Page, way: Drive): Promise<void> {
  await page.waitForSelector("genesys-crm-chat:defined");
  await openChat(page, way);
  const [conversation] = await conversations(way, 1);
  const { crmCustomerId, segment } = conversation?.customAttributes ?? {};
  assert.deepEqual({ crmCustomerId, segment }, { crmCustomerId: "CRM-123456789", segment: "Premium" });
  // The Messenger tells the browser no id.
  await waitForText(page, "#session", way.sdk === "messenger" ? "opened" : (conversation?.id ?? ""));
}

async function changeRoute(page: Page, way: Drive): Promise<void> {
  await follow(page, "Orders");
  if (way.goesBack) {
    await page.evaluate(() => history.back());
    await waitForText(page, "h1", "Home");
  } else await follow(page, "Home");
  // A click opens the conversation that goes on. Only where the page has not been loaded anew is it known before.
  if (way.sdk !== "messenger") await untilStatus(page, "started");
  await openChat(page, way);
  await conversations(way, 1);
}

async function logOut(page: Page, way: Drive): Promise<void> {
  await page.locator("button::-p-text(Log out)").click();
  await page.waitForSelector(CHAT[way.sdk ?? "web-messaging"], { hidden: true });
  await page.waitForFunction(() => {
    const chat = document.querySelector("genesys-crm-chat") as { status?: string; crmId?: string } | null;
    return chat && !chat.crmId && ["idle", "ready"].includes(chat.status ?? "");
  });
  await openChat(page, way);
  const all = await conversations(way, 2);
  const named = all.filter(({ customAttributes }) => "crmCustomerId" in customAttributes);
  assert.equal(named.length, 1, "nobody else has the customer's id");
}

async function openChat(page: Page, { sdk = "web-messaging" }: Drive): Promise<void> {
  // A floating chat stays open from one route to the next, where a click would close it.
  if (!(await isVisible(page, CHAT[sdk]))) await click(page);
  await untilStatus(page, "started");
  await page.waitForSelector(CHAT[sdk], { visible: true });
}

const isVisible = async (page: Page, selector: string): Promise<boolean> =>
  (await (await page.$(selector))?.isVisible()) ?? false;

/** Follows a link, and waits for the page that has its text as heading. */
async function follow(page: Page, text: string): Promise<void> {
  await page.locator(`a::-p-text(${text})`).click();
  await waitForText(page, "h1", text);
  // While a view transition runs, a picture of the page takes the clicks.
  await page.waitForFunction(() => !document.documentElement.matches(":active-view-transition"));
}

async function waitForText(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, wanted) => document.querySelector(where)?.textContent?.trim() === wanted,
    {},
    selector,
    text,
  );
}

/**
 * Waits for conversations: those of the Messenger begin with the first message.
 *
 * @param count how many there have to be, and no more
 */
async function conversations({ simulator }: Drive, count: number): Promise<Conversation[]> {
  const end = Date.now() + STEP_LIMIT;
  for (;;) {
    const response = await fetch(`${simulator}/simulator/api/conversations`);
    const all = (await response.json()) as Conversation[];
    if (all.length >= count || Date.now() > end) {
      assert.equal(all.length, count, "conversations");
      return all;
    }
    await wait(50);
  }
}
