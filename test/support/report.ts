import { mkdirSync, writeFileSync } from "node:fs";

/**
 * Adds a table to what `npm test` prints at the end, for a Node test that measures something worth showing. The one of the
 * title "herd" also goes into the README (`npm test -- --write`).
 */
export function report(title: string, markdown: string): void {
  mkdirSync("test-results", { recursive: true });
  writeFileSync(`test-results/${title}.md`, `${markdown.trim()}\n`);
}
