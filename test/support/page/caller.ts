/** The files of the watchers themselves, which are on the stack between a caller and a watched function. */
const WATCHERS = /\/test\/support\/(page\/caller|checks\/invariants|page\/listeners)\./;

/** Whether a watched function was called by the element's own code, and not by a test or the simulator. */
export function isCalledByUs(): boolean {
  const lines = (new Error("Who called?").stack ?? "").split("\n");
  const caller = lines.find((line) => /\/(src|test)\//.test(line) && !WATCHERS.test(line));
  return isOurs(caller ?? "");
}

/** Whether a script's address is one of the element's own files. */
export const isOurs = (address: string): boolean => /\/src\/(core|element|session|strings)\//.test(address);
