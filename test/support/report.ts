/**
 * Adds a block of text to what `npm test` prints, for a test in Node that measures something worth showing: a table of
 * figures, say. Call it once, in the test itself; an `npm test -- --write` puts the table of a title that the README has
 * markers for there as well. scripts/lib/reports.mjs reads the blocks from the output.
 */
export function report(title: string, markdown: string): void {
  console.log(`\n<!-- report: ${title} -->\n${markdown.trim()}\n<!-- end of report -->`);
}
