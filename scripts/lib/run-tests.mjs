import { createWriteStream, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { relative } from "node:path";
import { run } from "node:test";
import { junit, spec as Spec } from "node:test/reporters";

/** Per file, in ms. On an idle machine the slowest takes 20 s, in WordPress 90 s; on a busy one six times as long. */
const FILE_TIMEOUT = 900_000;

/**
 * Runs test files with Node's own test runner. Prints the tests, and writes them to test-results/ as JUnit.
 *
 * @param {string[]} files
 * @param {string} report name of the report
 */
export function runTests(files, report) {
  process.execArgv.push("--import", new URL("./test-timeout.mjs", import.meta.url).href); // for the files' processes
  mkdirSync("test-results", { recursive: true });
  const events = run({
    files,
    concurrency: availableParallelism(), // many tests wait for a browser; the default is one fewer
    timeout: FILE_TIMEOUT,
  });
  events.on("test:fail", () => (process.exitCode = 1));
  events.compose(new Spec()).pipe(process.stdout);
  events.compose((source) => junit(withFile(source))).pipe(createWriteStream(`test-results/${report}.xml`));
}

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
