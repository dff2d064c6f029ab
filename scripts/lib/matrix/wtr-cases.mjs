import { count, emptyTally, printTally } from "./case-ids.mjs";

/**
 * A reporter that counts the tests of each case of the matrix.
 *
 * @param {import("../browsers/engines.mjs").Engine} engine
 * @param {import("../browsers/launchers.mjs").Launcher} launcher
 * @returns {import("@web/test-runner").Reporter}
 */
export function wtrCases(engine, launcher) {
  return {
    onTestRunFinished({ sessions }) {
      const tally = emptyTally(engine, /[\d.]+/.exec(launcher.version ?? "")?.[0] ?? "");
      for (const { testResults } of sessions) if (testResults) visit(testResults, [], tally);
      printTally(tally);
    },
  };
}

/**
 * @param {import("@web/test-runner").TestSuiteResult} suite
 * @param {string[]} around titles
 * @param {import("./case-ids.mjs").Tally} tally
 */
function visit(suite, around, tally) {
  const titles = [...around, suite.name];
  for (const { name, passed, skipped } of suite.tests) {
    count(tally, [...titles, name], skipped ? "skipped" : passed ? "passed" : "failed");
  }
  for (const inner of suite.suites) visit(inner, titles, tally);
}
