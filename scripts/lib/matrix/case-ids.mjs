/**
 * Reads off the titles of tests which cases of the matrix they prove: a title of a `describe` or `it` begins with
 * `L-01: ` or with `L-01, C5: `. It covers all tests in it.
 */
const ID = String.raw`[A-Z]-?\d{1,2}`;
const MARK = new RegExp(`^(${ID}(?:, ${ID})*): `);
const NEARLY = new RegExp(String.raw`^${ID}\b`);

/** @param {string[]} titles of a test and of what is around it @returns {Set<string>} */
const idsOf = (titles) => new Set(titles.flatMap((title) => MARK.exec(title)?.[1]?.split(", ") ?? []));

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts of tests
 */

/**
 * What one engine says of the cases.
 *
 * @typedef {object} Tally
 * @property {string} engine one of engines.mjs, or `node`
 * @property {string} version of the engine
 * @property {Record<string, Counts>} cases by id
 * @property {string[]} unreadable titles that begin with an id, but not as above
 */

/**
 * @param {string} engine
 * @param {string} version
 * @returns {Tally}
 */
export const emptyTally = (engine, version) => ({ engine, version, cases: {}, unreadable: [] });

/**
 * Adds a test.
 *
 * @param {Tally} tally
 * @param {string[]} titles its own, and those of what is around it
 * @param {"passed" | "failed" | "skipped"} outcome
 */
export function count(tally, titles, outcome) {
  for (const id of idsOf(titles)) {
    const counts = (tally.cases[id] ??= { passed: 0, failed: 0, skipped: 0 });
    counts[outcome] += 1;
  }
  const odd = titles.filter((title) => NEARLY.test(title) && !MARK.test(title));
  tally.unreadable = [...new Set([...tally.unreadable, ...odd])];
}

/** The mark of the line that hands a tally on to `npm test`, see below. */
const LINE = /^matrix: (\{.*\})\n?/gm;

/** Prints it, for `talliesIn`. @param {Tally} tally */
export const printTally = (tally) => console.log(`\nmatrix: ${JSON.stringify(tally)}`);

/** @param {string} output of a test run @returns {Tally[]} */
export const talliesIn = (output) => [...output.matchAll(LINE)].map(([, json]) => JSON.parse(json ?? ""));

/** @param {string} output @returns {string} the same for people */
export const withoutTallies = (output) => output.replaceAll(LINE, "");
