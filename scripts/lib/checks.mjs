import { ENGINES } from "./browsers/engines.mjs";

/**
 * The checks of `npm test`, in the order in which they run: the quick ones first, and the build before what reads it.
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {string} script of package.json
 * @property {string} [needs] the check without which this one has nothing to look at
 * @property {import("./browsers/engines.mjs").Engine} [engine] the browser that it runs in
 * @property {(output: string) => string} [note] what the line says beside the time
 * @property {(output: string) => { passed: number, failed: number } | undefined} [count] the tests in it; else it counts as one
 */

/**
 * What stands in one row runs side by side: Firefox and WebKit keep one processor busy each, and the Node tests, some of
 * which drive a browser in real time, run alone.
 *
 * @type {Check[][]}
 */
export const CHECKS = [
  [
    { name: "format", script: "check:format" },
    { name: "lint", script: "check:lint" },
  ],
  [{ name: "build", script: "build" }],
  [
    { name: "types", script: "check:types", needs: "build" },
    { name: "package", script: "check:package", needs: "build" },
    { name: "size", script: "check:size", needs: "build", note: sizeNote },
  ],
  [browser("chromium")],
  [browser("firefox"), browser("webkit")],
  [{ name: "Node", script: "test:node", count: nodeTests, note: testNote(nodeTests) }],
  // Alone, as it measures.
  [{ name: "speed", script: "check:speed", needs: "build", engine: "chromium", note: speedNote }],
];

/** @param {import("./browsers/engines.mjs").Engine} engine @returns {Check} */
function browser(engine) {
  const { name } = ENGINES[engine];
  return { name, script: `test:${engine}`, engine, count: browserTests, note: testNote(browserTests) };
}

/** From the line of lib/wtr-totals.mjs. @type {NonNullable<Check["count"]>} */
function browserTests(output) {
  const found = /^(\d+) passed, (\d+) failed$/m.exec(output);
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : undefined;
}

/** From the summary of Node's own reporter. @type {NonNullable<Check["count"]>} */
function nodeTests(output) {
  /** @param {string} what */
  const number = (what) => Number(new RegExp(`^ℹ ${what} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  return { passed: number("pass"), failed: number("fail") + number("cancelled") };
}

/** @param {NonNullable<Check["count"]>} count @returns {NonNullable<Check["note"]>} */
function testNote(count) {
  return (output) => `${count(output)?.passed ?? 0} tests`;
}

/** The two that say most, from the table that the benchmark prints. @param {string} output */
function speedNote(output) {
  const figures = [
    ...output.matchAll(/^\| P[12] \| (FCP ÷ (?:no chat|tutorial)) +\|[^|]*\| +([^|]*?) +\|/gm),
  ];
  return figures.map(([, what, figure]) => `${what} ${figure}`).join(", ");
}

/** Each file with its size, from what size-limit prints. @param {string} output */
function sizeNote(output) {
  const files = [...output.matchAll(/^ *(\S+) \(brotli\)$[^]*?Size: +([\d.]+ k?B)/gm)];
  return files.map(([, file, size]) => `${file} ${size}`).join(", ");
}
