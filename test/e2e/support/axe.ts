import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "puppeteer-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** ms for a test with a run of axe, which takes 1 s on an idle machine and is bound by the processor. */
export const AXE_LIMIT = 100_000;

/** Runs axe in the page and its frames. */
export async function runAxe(page: Page, options: RunOptions = {}): Promise<AxeResults> {
  for (const frame of page.frames()) await frame.addScriptTag({ path: AXE });
  return (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
}

/** The violations that axe found, each with the HTML of the elements that cause it. */
export const violationsIn = ({ violations }: AxeResults): string[] =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
