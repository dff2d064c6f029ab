/** Runs test/**\/*.node.test.ts, or the files given as arguments, with Node's own test runner. */
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "node:test";
import { spec as Spec } from "node:test/reporters";
import { count, emptyTally, printTally } from "./lib/matrix/case-ids.mjs";

const all = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".node.test.ts"))
  .map((path) => join("test", path))
  .sort();
const given = process.argv.slice(2);

const tally = emptyTally("node", process.versions.node);
/** Of the test that runs and of what is around it. @type {string[]} */
const titles = [];

/**
 * @param {{ nesting: number, name: string, skip?: string | boolean, details: { type?: string } }} test
 * @param {"passed" | "failed"} outcome
 */
function add({ nesting, name, skip, details }, outcome) {
  if (details.type === "suite") return;
  const isSkipped = skip !== undefined && skip !== false;
  count(tally, [...titles.slice(0, nesting), name], isSkipped ? "skipped" : outcome);
}

// As many files at once as there are processors; many of them wait for a browser. `true` is one fewer.
const concurrency = availableParallelism();
run({ files: given.length > 0 ? given : all, concurrency, timeout: 120_000 }) // ms, for one file or test
  .on("test:start", ({ nesting, name }) => titles.splice(nesting, Infinity, name))
  .on("test:pass", (test) => add(test, "passed"))
  .on("test:fail", (test) => add(test, "failed"))
  .on("test:fail", () => (process.exitCode = 1))
  .compose(new Spec())
  .pipe(process.stdout);

process.once("beforeExit", () => printTally(tally));
