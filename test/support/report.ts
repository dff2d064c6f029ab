/**
 * Adds a block of text to what `npm test` prints in the end, for a test in Node that measures something worth showing: a
 * table of figures, say. Call it once, in the test itself. scripts/lib/matrix/reports.mjs reads the blocks from the output, and
 * scripts/lib/matrix/readme.mjs takes the one of the title "herd" for the README.
 */
export function report(title: string, markdown: string): void {
  console.log(`\n<!-- report: ${title} -->\n${markdown.trim()}\n<!-- end of report -->`);
}
