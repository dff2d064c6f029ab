/** What stands between a caller and a function that is watched. */
const WATCHERS = /\/test\/support\/(page\/caller|checks\/invariants|page\/listeners)\./;

/** Whether the code that called a function of the test's is the element's own, and not a test or the simulator. */
export function isCalledByUs(): boolean {
  const lines = (new Error("Who called?").stack ?? "").split("\n");
  const caller = lines.find((line) => /\/(src|test)\//.test(line) && !WATCHERS.test(line));
  return isOurs(caller ?? "");
}

/** Whether a script's address is one of the element's own files. */
export const isOurs = (address: string): boolean => /\/src\/(core|element|session|strings)\//.test(address);
