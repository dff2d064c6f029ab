/** `idle`: timers, listeners and observers of an element without user interaction. */
import { readFileSync } from "node:fs";
import type { Figures, Source } from "../source.js";

/** ms. Longer than any deferred work of the element takes. */
const SETTLE_TIME = 500;

export const idle: Source = {
  name: "idle",
  every: Infinity,
  async take({ browser, origins }): Promise<Figures> {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      // Without observe.js, which has observers and listeners of its own.
      await page.evaluateOnNewDocument(readFileSync("bench/in-page/census.js", "utf8"));
      await page.goto(origins.page("lazy", "light"), { waitUntil: "load" });
      await new Promise((resolve) => setTimeout(resolve, SETTLE_TIME));
      return (await page.evaluate("census()")) as Figures;
    } finally {
      await context.close();
    }
  },
};
