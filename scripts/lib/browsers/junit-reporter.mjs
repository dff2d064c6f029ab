import { junitReporter } from "@web/test-runner-junit-reporter";

/**
 * Writes the browser tests to test-results/<engine>.xml as JUnit. In addition to @web/test-runner-junit-reporter, it reports
 * tests that did not run because of a failed hook: these have no error, and would count as passed.
 *
 * @param {import("./engines.mjs").Engine} engine
 * @returns {import("@web/test-runner").Reporter}
 */
export function junit(engine) {
  const reporter = junitReporter({ outputPath: `test-results/${engine}.xml` });
  return {
    onTestRunFinished(run) {
      for (const { testResults } of run.sessions) if (testResults) addMissingErrors(testResults);
      reporter.onTestRunFinished?.(run);
    },
  };
}

/** @param {import("@web/test-runner").TestSuiteResult} suite */
function addMissingErrors({ tests, suites }) {
  for (const test of tests) {
    if (!test.passed && !test.skipped) test.error ??= { message: "The test did not run." };
  }
  suites.forEach(addMissingErrors);
}
