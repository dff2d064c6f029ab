/** `leaks`: what elements leave behind when they come and go, as the browser itself counts it. */
import type { CDPSession, Page } from "puppeteer-core";
import type { Figures, Source } from "../source.js";
import { inFreshWindow } from "../visit.js";

/** Times, before it counts: the first ones fill caches. */
const WARM_UP = 500;

/** One element goes and comes back; or a new one comes, gets the page's chat, and goes. */
const CYCLES = [
  "chat.remove(); await chat.updateComplete; place.append(chat);",
  `const one = document.createElement("genesys-crm-chat");
   one.setAttribute("deployment-id", "all-well");
   place.append(one);
   await one.start();
   one.remove();`,
];

/** What there is after four garbage collections: one lets finalizers run that free more. */
async function count(session: CDPSession): Promise<{ nodes: number; listeners: number; bytes: number }> {
  for (let round = 0; round < 4; round++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { nodes, listeners: jsEventListeners, bytes: usedSize };
}

/** And waits until an element that was removed counts as gone. */
const repeat = (page: Page, times: number, cycle: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    for (let n = 0; n < ${times}; n++) { ${cycle} }
    await new Promise((resolve) => setTimeout(resolve, 200));
  })()`);

/** @param times 2,000, but for a smoke run */
export const leaks = (times: number): Source => ({
  name: "leaks",
  every: Infinity,
  async take({ browser, origins }): Promise<Figures> {
    const figures = { nodes: [] as number[], listeners: [] as number[], bytes: [] as number[] };
    for (const cycle of CYCLES) {
      await inFreshWindow(browser, undefined, async (page, session) => {
        await page.goto(origins.page("lazy", "light"), { waitUntil: "load" });
        await page.evaluate(`(async () => {
          globalThis.chat = document.querySelector("genesys-crm-chat");
          globalThis.place = document.body.appendChild(document.createElement("section"));
          await chat.start();
        })()`);
        await repeat(page, WARM_UP, cycle);
        const before = await count(session);
        await repeat(page, times, cycle);
        const after = await count(session);
        figures.nodes.push(after.nodes - before.nodes);
        figures.listeners.push(after.listeners - before.listeners);
        figures.bytes.push((after.bytes - before.bytes) / times);
      });
    }
    const worst = Object.entries(figures).map(([name, counts]) => [name, Math.max(...counts)] as const);
    return Object.fromEntries(worst);
  },
});
