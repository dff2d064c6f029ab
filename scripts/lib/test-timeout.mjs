/**
 * Ends a file of Node tests if one of its tests hangs, and prints which one. test-node.mjs preloads it in each file's
 * process: Node 20 has no default timeout for tests, only for files.
 */
import { afterEach, beforeEach } from "node:test";

/** Per test, in ms. On an idle machine the slowest takes 15 s. */
const TEST_TIMEOUT = 120_000;

const { setTimeout, clearTimeout } = globalThis; // tests replace them
/** @type {Map<string, NodeJS.Timeout[]>} by the full name of the test: some run side by side, and two may have one name */
const timers = new Map();

beforeEach((context) => {
  const fullName = nameOf(context);
  const expire = () => {
    process.stderr.write(`Timed out after ${TEST_TIMEOUT} ms: ${fullName}\n`);
    process.exit(1);
  };
  timers.set(fullName, [...(timers.get(fullName) ?? []), setTimeout(expire, TEST_TIMEOUT)]);
});

afterEach((context) => {
  clearTimeout(timers.get(nameOf(context))?.shift());
});

/** @param {object} context of a test: these hooks do not run for suites */
function nameOf(context) {
  return /** @type {import("node:test").TestContext} */ (context).fullName;
}
