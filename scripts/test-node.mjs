/**
 * Runs test/**\/*.node.test.ts, or the files given as arguments, with Node's own test runner. Prints the tests, and writes
 * them to test-results/node.xml as JUnit.
 */
import { createWriteStream, mkdirSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { run } from "node:test";
import { junit, spec as Spec } from "node:test/reporters";

/** Per file, in ms. On an idle machine the slowest takes 20 s; on a busy one more than 120 s. */
const FILE_TIMEOUT = 300_000;

const given = process.argv.slice(2);
const all = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".node.test.ts"))
  .map((path) => join("test", path))
  .sort();

process.execArgv.push("--import", new URL("./lib/test-timeout.mjs", import.meta.url).href); // for the files' processes
mkdirSync("test-results", { recursive: true });
const events = run({
  files: given.length > 0 ? given : all,
  concurrency: availableParallelism(), // many tests wait for a browser; the default is one fewer
  timeout: FILE_TIMEOUT,
});
events.on("test:fail", () => (process.exitCode = 1));
events.compose(new Spec()).pipe(process.stdout);
events.compose((source) => junit(withFile(source))).pipe(createWriteStream("test-results/node.xml"));

/**
 * Prefixes outermost titles with their file, which the JUnit report of Node 20 does not contain.
 *
 * @param {AsyncIterable<any>} source test events
 * @returns {AsyncGenerator<any, void>}
 */
async function* withFile(source) {
  for await (const event of source) {
    const { file, name, nesting } = event.data ?? {};
    const isOutermost = nesting === 0 && file !== undefined && name !== undefined;
    yield isOutermost
      ? { ...event, data: { ...event.data, name: `${relative("", file)} > ${name}` } }
      : event;
  }
}
