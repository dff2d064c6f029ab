/** Blocks of Markdown that tests add to what `npm test` prints, see test/support/report.ts. */
const BLOCK = /^<!-- report: (.+) -->\n([^]*?)\n<!-- end of report -->\n?/gm;

/** @param {string} output of a test run @returns {Map<string, string>} title → Markdown */
export const reportsIn = (output) =>
  new Map([...output.matchAll(BLOCK)].map(([, title = "", markdown = ""]) => [title, markdown]));
