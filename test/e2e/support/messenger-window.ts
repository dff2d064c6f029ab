/** What a customer does in the simulated Messenger's window, and what the operator's command says of it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Page } from "puppeteer-core";
import type { Stage } from "./stage.js";

export const WINDOW = "#genesys-mxg-container-frame";

/** Writes in the Messenger's window as soon as it can send. Waits for the text and the agent's greeting, which follows the first message: the conversation is there. */
export async function write(page: Page, text: string): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        (globalThis as unknown as { Genesys: (...call: unknown[]) => void }).Genesys(
          "subscribe",
          "MessagingService.ready",
          () => resolve(undefined),
        ),
      ),
  );
  await page.locator(`${WINDOW} input`).fill(text);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    (selector, ...texts) =>
      texts.every((wanted) => document.querySelector(selector)?.textContent?.includes(wanted)),
    {},
    WINDOW,
    text,
    "How can I help?",
  );
}

/** @returns the exit status of `verify --sdk messenger` */
export async function verify(stage: Stage, conversationId: string, crmId: string): Promise<unknown> {
  const argv = ["dist/cli.js", "verify", "--sdk", "messenger", conversationId, "--crm-id", crmId];
  const env = {
    ...process.env,
    GENESYS_API_URL: stage.simulator.url,
    GENESYS_LOGIN_URL: stage.simulator.url,
    GENESYS_CLIENT_ID: "demo",
    GENESYS_CLIENT_SECRET: "demo",
  };
  const [exit] = (await once(spawn(process.execPath, argv, { env, stdio: "ignore" }), "exit")) as unknown[];
  return exit;
}
