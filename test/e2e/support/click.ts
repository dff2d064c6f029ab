/// <reference lib="dom" />
import type { Frame, Page } from "puppeteer-core";

/** A chat drawn by the stand-in SDK. */
const CHAT = "#genesys-webmessaging-container .simulated-chat";

/** Clicks the element's button with the mouse, as a customer does. */
export async function click(page: Page | Frame): Promise<void> {
  // What is fixed in a frame does not scroll the page around it into view.
  if ("frameElement" in page) await (await page.frameElement())?.scrollIntoView();
  await page.locator("genesys-crm-chat >>> button").click();
}

/** Waits until an element has the status. */
export async function untilStatus(page: Page | Frame, status: string): Promise<void> {
  // `idle` is not reflected.
  await page.waitForFunction(
    (wanted) => (document.querySelector("genesys-crm-chat") as { status?: string } | null)?.status === wanted,
    {},
    status,
  );
}

/** Clicks the element's button and waits until the chat is drawn. */
export async function openChat(page: Page | Frame): Promise<void> {
  await click(page);
  await page.waitForSelector(CHAT);
  await untilStatus(page, "started");
}

/** @returns the number of chats that are drawn */
export const chatsIn = async (page: Page | Frame): Promise<number> => (await page.$$(CHAT)).length;

/** Presses a control without the mouse: the playground shows the chats of all tests, so its panels may move. */
export async function press(page: Page | Frame, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (control) => (control as HTMLElement).click());
}
