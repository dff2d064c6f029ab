/** `retries`: how much later than announced a retry comes, on the slow processor. */
import { CONDITIONS } from "../conditions.js";
import type { Figures, Source } from "../source.js";
import { inFreshWindow } from "../visit.js";

/** How many times the stand-in's `startChat` fails with HTTP 503. */
const FAILURES = 5;

export const retries: Source = {
  name: "retries",
  every: 3,
  take({ browser, origins }): Promise<Figures> {
    return inFreshWindow(browser, undefined, async (page) => {
      await page.goto(origins.page("lazy", "light"), { waitUntil: "load" });
      await page.emulateCPUThrottling(CONDITIONS.throttled.cpu);
      const late = await page.evaluate(`(async () => {
        const chat = document.querySelector("genesys-crm-chat");
        const due = [];
        chat.addEventListener("genesys-chat-retry", ({ detail }) => due.push(performance.now() + detail.delay));
        Object.assign(chat, { retryDelay: 10 });
        await chat.load();
        globalThis.failures = ${FAILURES};
        await chat.start();
        const [, ...calls] = performance.getEntriesByName("startChat");
        return calls.map(({ startTime }, n) => startTime - due[n]);
      })()`);
      return { late: late as number[] };
    });
  },
};
