/**
 * `npm test`: installs what is missing and runs every check, one line each; the output of a check stands below
 * its line when it failed, or with `--verbose`. Then it prints the cases of the matrix and what else tests report. The
 * closing line counts tests and checks.
 *
 * With `--write` the README's figures become those of this run; without, a check sees to it that they are the same.
 */
import { talliesIn, withoutTallies } from "./lib/matrix/case-ids.mjs";
import { CHECKS } from "./lib/checks.mjs";
import { ENGINES, missingEngines } from "./lib/browsers/engines.mjs";
import { installEngines, installOrExit, installPackages, wantsAllEngines } from "./lib/install.mjs";
import { matrixProblems, matrixTable } from "./lib/matrix/result.mjs";
import { reportsIn } from "./lib/matrix/reports.mjs";
import { npm } from "./lib/run.mjs";

const verbose = process.argv.includes("--verbose");
const write = process.argv.includes("--write");

await installOrExit(installPackages, installEngines);
const missing = missingEngines();

const total = { passed: 0, failed: 0 };
/** @type {Set<string>} */
const broken = new Set();
let outputs = "";

for (const row of CHECKS) {
  const runs = row.map((check) => ({ check, run: start(check) }));
  for (const { check, run } of runs) tell(check, await run);
}

const problems = await checkMatrix();
line(problems.length > 0 ? "✖" : "✔", "matrix");
for (const problem of problems) console.log(`    ${problem}`);
if (problems.length > 0) total.failed += 1;
else total.passed += 1;

console.log(matrixTable(talliesIn(outputs)));
for (const [title, markdown] of reportsIn(outputs)) console.log(`\n${title}\n\n${markdown}`);

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * Runs a check, if there is what it needs.
 *
 * @param {import("./lib/checks.mjs").Check} check
 * @returns {Promise<{ ok: boolean, output: string, seconds: number } | { why: string, failed: boolean }>} `why` it did not run
 */
async function start({ script, needs, engine }) {
  if (engine && missing.includes(engine)) return { why: ENGINES[engine].howToGet, failed: wantsAllEngines };
  if (needs && broken.has(needs)) return { why: `because the ${needs} failed`, failed: true };
  const begin = performance.now();
  const outcome = await npm(["run", "--silent", script]);
  return { ...outcome, seconds: (performance.now() - begin) / 1000 };
}

/**
 * Prints and counts what came of it.
 *
 * @param {import("./lib/checks.mjs").Check} check
 * @param {Awaited<ReturnType<typeof start>>} run
 */
function tell({ name, note, count }, run) {
  if ("why" in run) {
    line("–", name, `not run: ${run.why}`);
    total.failed += run.failed ? 1 : 0;
    return;
  }
  const { ok, output, seconds } = run;
  line(ok ? "✔" : "✖", name, `${seconds.toFixed(1)} s`.padStart(7), ok && note ? note(output) : "");
  if (!ok) broken.add(name);
  if (!ok || verbose) console.log(`\n${withoutTallies(output).trim()}\n`);
  outputs += output;

  const tests = count?.(output) ?? { passed: ok ? 1 : 0, failed: 0 };
  total.passed += tests.passed;
  total.failed += ok ? 0 : Math.max(1, tests.failed); // a run that broke off counts, too
}

/** @returns {Promise<string[]>} what is wrong with the matrix, and with the README's figures of it */
async function checkMatrix() {
  const { isReadmeRight, writeReadme } = await import("./lib/matrix/readme.mjs"); // it needs a package
  const tallies = talliesIn(outputs);
  const reports = reportsIn(outputs);
  const wrong = matrixProblems(tallies);
  // What an engine that is not here would say, nobody knows.
  if (missing.length > 0) return wrong;
  if (write) await writeReadme(tallies, reports);
  else if (!(await isReadmeRight(tallies, reports)))
    wrong.push("the README's figures are others: npm test -- --write");
  return wrong;
}

/** @param {string} mark @param {string} name @param {string[]} rest */
function line(mark, name, ...rest) {
  console.log([mark, name.padEnd(10), ...rest].join(" ").trimEnd());
}
