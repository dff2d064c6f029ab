/**
 * `npm test`: installs what is missing and runs every check, one line each; the output of a check stands below
 * its line when it failed, or with `--verbose`. The closing line counts tests and checks.
 */
import { CHECKS } from "./lib/checks.mjs";
import { installBrowser, installOrExit, installPackages } from "./lib/install.mjs";
import { npm } from "./lib/run.mjs";

const verbose = process.argv.includes("--verbose");

await installOrExit(installPackages, installBrowser);

const total = { passed: 0, failed: 0 };
/** @type {Set<string>} */
const broken = new Set();

for (const check of CHECKS) {
  const { name, script, needs, note, count } = check;
  if (needs && broken.has(needs)) {
    line("–", name, "not run, because the build failed");
    total.failed += 1;
    continue;
  }
  const begin = performance.now();
  const { ok, output } = await npm(["run", "--silent", script]);
  const seconds = `${((performance.now() - begin) / 1000).toFixed(1)} s`;
  line(ok ? "✔" : "✖", name, seconds.padStart(7), ok && note ? note(output) : "");
  if (!ok) broken.add(name);
  if (!ok || verbose) console.log(`\n${output.trim()}\n`);

  const tests = count?.(output) ?? { passed: ok ? 1 : 0, failed: 0 };
  total.passed += tests.passed;
  total.failed += ok ? 0 : Math.max(1, tests.failed); // a run that broke off counts, too
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {string} mark @param {string} name @param {string[]} rest */
function line(mark, name, ...rest) {
  console.log([mark, name.padEnd(14), ...rest].join(" ").trimEnd());
}
