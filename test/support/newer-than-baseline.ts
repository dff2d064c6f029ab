/** What test/baseline.node.test.ts has to find out. */
export const buffer = Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
export const all = Promise.allSettled([]);
export const handle = globalThis.requestIdleCallback(() => {});
