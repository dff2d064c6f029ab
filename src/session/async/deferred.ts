/**
 * A promise with the two functions that settle it. Not `Promise.withResolvers`: that is ES2024, which browsers of the last
 * 30 months do not all have, and whose type would ask for a newer `lib` from whoever compiles against ours.
 */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T | PromiseLike<T>): void;
  reject(reason: unknown): void;
}

/** A deferred whose rejection is never reported as unhandled: an event reports every failure. */
export function deferred<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, "promise">;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => {});
  return { promise, ...settle! };
}

/**
 * The reason with which work is aborted when no run waits for it any more. One constant: each `DOMException` that `abort()`
 * makes by itself keeps its stack, and with it the element, alive for as long as its signal.
 */
export const ABANDONED = new DOMException("No run waits for this any more.", "AbortError");
