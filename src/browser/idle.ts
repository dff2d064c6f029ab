/** Calls back when the browser has nothing else to do. Safari has no `requestIdleCallback` yet. */
export function whenIdle(then: () => void): void {
  if (typeof globalThis.requestIdleCallback === "function") requestIdleCallback(then);
  else setTimeout(then);
}
