/**
 * A reporter that ends the browser tests with the line `N passed, M failed`, alone on it.
 *
 * @returns {import("@web/test-runner").Reporter}
 */
export function totals() {
  return {
    onTestRunFinished({ sessions }) {
      const count = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const tests = session.testResults ? all(session.testResults) : [];
        count.passed += tests.filter((test) => test.passed && !test.skipped).length;
        // A file that does not even load has no failed test, and must not count as well.
        const failed = tests.filter((test) => !test.passed && !test.skipped).length;
        count.failed += failed || (session.passed ? 0 : 1);
      }
      console.log(`\n${count.passed} passed, ${count.failed} failed`);
    },
  };
}

/**
 * @param {import("@web/test-runner").TestSuiteResult} suite
 * @returns {import("@web/test-runner").TestResult[]} its tests, those of its inner suites too.
 */
function all(suite) {
  return [...suite.tests, ...suite.suites.flatMap(all)];
}
