/** Reads the JUnit reports of the test runs and joins them with the case ids that the COVERS maps assign to tests. */
import { readdirSync } from "node:fs";
import { posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseXml, XmlElement } from "@rgrove/parse-xml";

/**
 * @typedef {object} Test
 * @property {string} file relative to the project's root, with forward slashes
 * @property {string} title the titles of its describe blocks and its own, joined with spaces
 * @property {"passed" | "failed" | "skipped"} outcome
 */

/**
 * The tests that ran in one place: an engine of engines.mjs, or `node`.
 *
 * @typedef {{ place: string, tests: Test[] }} Run
 */

/**
 * The content of one `cases.mjs`. A ref is a file of its folder, optionally with the start of a test's full title:
 * `{ "C-12": ["changes.test.ts", "arrives.test.ts > when an id arrives"] }`.
 *
 * @typedef {{ folder: string, covers: Record<string, string[]> }} CaseMap
 */

/** Characters that XML 1.0 forbids. Both reporters copy them from titles, and Node's also from failure messages. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * @param {string} xml a report of @web/test-runner-junit-reporter, or of test-node.mjs
 * @returns {Test[]}
 */
export function testsIn(xml) {
  const { root } = parseXml(xml.replaceAll(FORBIDDEN, ""));
  return root ? testsOf(root, []) : [];
}

/**
 * @param {XmlElement} suite
 * @param {string[]} around titles of the suites around its tests
 * @returns {Test[]}
 */
function testsOf(suite, around) {
  return suite.children
    .filter((child) => child instanceof XmlElement)
    .flatMap((child) => {
      const titles = [...around, child.attributes["name"] ?? ""];
      if (child.name === "testsuite") return testsOf(child, titles);
      return child.name === "testcase" ? [{ ...nameOf(child, titles), outcome: outcomeOf(child) }] : [];
    });
}

/**
 * @param {XmlElement} testcase
 * @param {string[]} titles
 * @returns {Pick<Test, "file" | "title">}
 */
function nameOf({ attributes }, titles) {
  const { file, classname, name } = attributes;
  if (file !== undefined) return { file: withSlashes(file), title: `${classname} ${name}` };
  // Node 20 has no attribute for the file, so test-node.mjs prefixes the outermost title; and it escapes quotes twice.
  const [path, title] = splitRef(titles.join(" ").replaceAll("&quot;", '"'));
  return { file: withSlashes(path), title };
}

/** @param {XmlElement} testcase @returns {Test["outcome"]} */
function outcomeOf({ children }) {
  const names = children.map((child) => (child instanceof XmlElement ? child.name : ""));
  if (names.includes("failure") || names.includes("error")) return "failed";
  return names.includes("skipped") ? "skipped" : "passed";
}

/** @param {string} path */
const withSlashes = (path) => path.replaceAll("\\", "/");

/** @param {string} ref @returns {[file: string, title: string]} */
function splitRef(ref) {
  const [file = "", ...title] = ref.split(" > ");
  return [file, title.join(" > ")];
}

/** @returns {Promise<CaseMap[]>} of all `cases.mjs` files in test/ */
export async function readCaseMaps() {
  const paths = readdirSync("test", { recursive: true, encoding: "utf8" })
    .map(withSlashes)
    .filter((path) => posix.basename(path) === "cases.mjs")
    .sort();
  return Promise.all(
    paths.map(async (path) => {
      const { COVERS } = await import(pathToFileURL(resolve("test", path)).href);
      return { folder: posix.dirname(`test/${path}`), covers: COVERS };
    }),
  );
}

/**
 * The tests of one case in one place.
 *
 * @typedef {{ id: string, place: string, tests: Test[] }} Proof
 */

/**
 * @param {CaseMap[]} maps
 * @param {Run[]} runs
 * @returns {{ proofs: Proof[], unmatched: string[] }} `unmatched`: refs for which there is no test in any run
 */
export function joinCases(maps, runs) {
  /** @type {string[]} */
  const unmatched = [];
  const proofs = maps.flatMap(({ folder, covers }) =>
    Object.entries(covers).flatMap(([id, refs]) =>
      refs.flatMap((ref) => {
        const [path, title] = splitRef(ref);
        const file = posix.join(folder, path);
        const found = runs
          .map(({ place, tests }) => ({
            id,
            place,
            tests: tests.filter((test) => test.file === file && test.title.startsWith(title)),
          }))
          .filter(({ tests }) => tests.length > 0);
        if (found.length === 0) unmatched.push(`${folder}/cases.mjs: ${id}: no test matches "${ref}"`);
        return found;
      }),
    ),
  );
  return { proofs, unmatched };
}
