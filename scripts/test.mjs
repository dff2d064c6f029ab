/**
 * `npm test`: installs what is missing and runs every check, one line each. The output of a check follows its line if it
 * failed, or with `--verbose`. At the end come the cases of the matrix and the tables that tests report. The last line
 * counts tests and checks.
 *
 * With `--write`, the figures of docs/what-it-survives.md are updated from this run, for a release.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import { ENGINES, missingEngines } from "./lib/browsers/engines.mjs";
import { CHECKS } from "./lib/checks.mjs";
import { installMissing, packages, programs, requireChromium, wantsAllEngines } from "./lib/install.mjs";
import { PHP } from "./lib/php.mjs";
import { systemName } from "./lib/system-name.mjs";

const verbose = process.argv.includes("--verbose");
const write = process.argv.includes("--write");

await installMissing(packages(), programs());
requireChromium();
const missing = missingEngines();
const hasPhp = PHP.find() !== undefined;

// These need packages.
const { default: spawn } = await import("nano-spawn");
const { joinCases, readCaseMaps, testsIn } = await import("./lib/matrix/collect.mjs");
const { matrixProblems, matrixSummary, matrixTable } = await import("./lib/matrix/result.mjs");

/** Where test runs write their JUnit reports (`*.xml`), and tests their tables (`*.md`, see test/support/report.ts). */
const RESULTS = "test-results";
rmSync(RESULTS, { recursive: true, force: true });

const total = { passed: 0, failed: 0 };
/** @type {Set<string>} */
const failedChecks = new Set();
/** What failed, repeated above the last line: some logs keep only their end. @type {string[]} */
const failures = [];
/** @type {import("./lib/matrix/collect.mjs").Run[]} */
const runs = [];

console.log(
  "Running every check, which takes about 20 minutes on two processors. Each has a line when it ends.",
);
for (const row of CHECKS) {
  const started = row.map((check) => ({ check, run: start(check) }));
  for (const { check, run } of started) conclude(check, await run);
}

const { proofs, unmatched } = joinCases(await readCaseMaps(), runs);
const problems = [...unmatched, ...matrixProblems(proofs)];
printLine(problems.length > 0 ? "✖" : "✔", "matrix");
for (const problem of problems) console.log(`    ${problem}`);
failures.push(...problems);
if (problems.length > 0) total.failed += 1;
else total.passed += 1;

const tables = readTables();
console.log(matrixTable(proofs));
for (const [title, markdown] of tables) console.log(`\n${title}\n\n${markdown}`);
if (write) await writeFigures();

if (failures.length > 0) console.log(["\nFailed:", ...failures].join("\n  "));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * Runs a check, unless what it needs is missing.
 *
 * @param {import("./lib/checks.mjs").Check} check
 * @returns {Promise<{ ok: boolean, output: string, seconds: number } | { reason: string, failed: boolean }>} `reason` why it did not run
 */
async function start({ script, needs, engine, needsPhp }) {
  if (engine && missing.includes(engine))
    return { reason: ENGINES[engine].howToGet, failed: wantsAllEngines };
  if (needsPhp && !hasPhp) return { reason: PHP.howToGet, failed: wantsAllEngines };
  if (needs && failedChecks.has(needs)) return { reason: `the ${needs} failed`, failed: true };
  const begin = performance.now();
  const result = await spawn("npm", ["run", "--silent", script], { stdin: "ignore" }).catch(
    (/** @type {import("nano-spawn").SubprocessError} */ error) => error,
  );
  const seconds = (performance.now() - begin) / 1000;
  return { ok: !(result instanceof Error), output: result.output, seconds };
}

/**
 * Prints the result of a check, and counts it.
 *
 * @param {import("./lib/checks.mjs").Check} check
 * @param {Awaited<ReturnType<typeof start>>} run
 */
function conclude({ name, report, note }, run) {
  if ("reason" in run) {
    printLine("–", name, `not run: ${run.reason}`);
    if (run.failed) {
      total.failed += 1;
      failures.push(`${name}: ${run.reason}`);
    }
    return;
  }
  const { ok, output, seconds } = run;
  const tests = report ? readReport(report) : undefined;
  const count = (/** @type {string} */ wanted) => tests?.filter(({ outcome }) => outcome === wanted).length;
  const [passed = ok ? 1 : 0, failed = 0] = [count("passed"), count("failed")];
  printLine(ok ? "✔" : "✖", name, `${seconds.toFixed(1)} s`.padStart(7), noteOf());
  if (!ok) {
    failedChecks.add(name);
    const titles = tests
      ?.filter(({ outcome }) => outcome === "failed")
      .map(({ file, title }) => `${file} > ${title}`);
    failures.push(...(titles?.length ? titles : [""]).map((title) => `${name} ${title}`.trim()));
  }
  if (!ok || verbose) console.log(`\n${output.trim()}\n`);
  total.passed += passed;
  total.failed += ok ? 0 : Math.max(1, failed); // a run that broke off counts as well

  function noteOf() {
    if (tests) return `${passed} tests`;
    return ok && note ? note(output) : "";
  }
}

/** @param {string} place @returns {import("./lib/matrix/collect.mjs").Test[]} none if the run broke off */
function readReport(place) {
  const path = `${RESULTS}/${place}.xml`;
  const tests = existsSync(path) ? testsIn(readFileSync(path, "utf8")) : [];
  runs.push({ place, tests });
  return tests;
}

/** @returns {Map<string, string>} title → Markdown */
function readTables() {
  const files = existsSync(RESULTS) ? readdirSync(RESULTS).filter((file) => file.endsWith(".md")) : [];
  return new Map(files.map((file) => [file.slice(0, -3), readFileSync(`${RESULTS}/${file}`, "utf8").trim()]));
}

async function writeFigures() {
  const { writePart } = await import("./lib/docs/replace-part.mjs");
  const date = new Date().toISOString().slice(0, 10);
  const measured = `_Measured on ${date}: Node ${process.versions.node}; ${os.cpus().length} processors, ${systemName()}._`;
  const figures = [matrixSummary(proofs), tables.get("herd") ?? "", measured].join("\n\n");
  await writePart("docs/what-it-survives.md", "survives", figures);
}

/** @param {string} mark @param {string} name @param {string[]} rest */
function printLine(mark, name, ...rest) {
  console.log([mark, name.padEnd(10), ...rest].join(" ").trimEnd());
}
