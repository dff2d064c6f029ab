/** `idle`: what an element that nobody has touched keeps going. */
import { readFileSync } from "node:fs";
import type { Figures, Source } from "../source.js";

/** Longer than the element takes for anything that it might do at its leisure, in ms. */
const WHILE = 500;

export const idle: Source = {
  name: "idle",
  every: Infinity,
  async take({ browser, origins }): Promise<Figures> {
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      // Without observe.js, which observes and listens itself.
      await page.evaluateOnNewDocument(readFileSync("bench/in-page/census.js", "utf8"));
      await page.goto(origins.page("lazy", "light"), { waitUntil: "load" });
      await new Promise((resolve) => setTimeout(resolve, WHILE));
      return (await page.evaluate("census()")) as Figures;
    } finally {
      await context.close();
    }
  },
};
