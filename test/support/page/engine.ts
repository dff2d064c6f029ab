/** The browser engines that the tests run in. */
export type Engine = "chromium" | "firefox" | "webkit";

/** The one that this test runs in. */
export const engine: Engine = /Firefox/.test(navigator.userAgent)
  ? "firefox"
  : /Chrome/.test(navigator.userAgent)
    ? "chromium"
    : "webkit";
