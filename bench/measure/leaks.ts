/** `leaks`: what elements leave behind when they come and go, as the browser itself counts it. */
import { count, repeat } from "../../test/support/checks/left-behind.js";
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
