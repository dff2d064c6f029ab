/** `leaks`: nodes, listeners and heap left after inserting and removing elements, by the browser's own counters. */
import { count, repeat } from "../../test/support/checks/left-behind.js";
import type { Figures, Source } from "../source.js";
import { inFreshWindow } from "../visit.js";

/** Cycles before the first count. Until about the 1,500th V8 compiles what runs often, which leaves some 200 kB once. */
const WARM_UP = 2000;

/** Removes and reinserts one element; or inserts a new one, starts its chat and removes it. */
const CYCLES = [
  "chat.remove(); await chat.updateComplete; place.append(chat);",
  `const one = document.createElement("genesys-crm-chat");
   one.setAttribute("deployment-id", "all-well");
   place.append(one);
   await one.start();
   one.remove();`,
];

/** @param times cycles between the two counts */
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
