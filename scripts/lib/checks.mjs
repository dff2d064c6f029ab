import { ENGINES } from "./browsers/engines.mjs";

/**
 * The checks of `npm test`, in the order in which they run: quick ones first, and the build before what reads it.
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {string} script of package.json
 * @property {string} [needs] the check that has to pass first
 * @property {import("./browsers/engines.mjs").Engine} [engine] the browser that it runs in
 * @property {boolean} [needsPhp]
 * @property {string} [report] name of the JUnit report in test-results/: the check counts as the tests in it, else as one
 * @property {(output: string) => string} [note] what to print next to the time
 */

/**
 * The checks of a row run side by side. Firefox and WebKit keep one processor busy each. The Node tests run alone, because
 * some drive a browser in real time.
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
  [{ name: "Node", script: "test:node", report: "node" }],
  [{ name: "examples", script: "check:examples", needs: "build", engine: "chromium", note: examplesNote }],
  [{ name: "WordPress", script: "test:wordpress", needs: "build", needsPhp: true, report: "wordpress" }],
  // Alone, because it measures.
  [{ name: "speed", script: "check:speed", needs: "build", engine: "chromium", note: speedNote }],
];

/** @param {import("./browsers/engines.mjs").Engine} engine @returns {Check} */
function browser(engine) {
  return { name: ENGINES[engine].name, script: `test:${engine}`, engine, report: engine };
}

/** The two main figures of the benchmark's table. @param {string} output */
function speedNote(output) {
  const figures = [
    ...output.matchAll(/^\| P[12] \| (FCP ÷ (?:no chat|tutorial)) +\|[^|]*\| +([^|]*?) +\|/gm),
  ];
  return figures.map(([, what, figure]) => `${what} ${figure}`).join(", ");
}

/** The systems that the examples were built with. @param {string} output */
function examplesNote(output) {
  return [...output.matchAll(/^✔ (.+?):/gm)].map(([, system]) => system).join(", ");
}

/** Each file with its size, as size-limit prints them. @param {string} output */
function sizeNote(output) {
  const files = [...output.matchAll(/^ *(\S+) \(brotli\)$[^]*?Size: +([\d.]+ k?B)/gm)];
  return files.map(([, file, size]) => `${file} ${size}`).join(", ");
}
