import { FOR_EVER } from "./faults.js";
import type { Scenario } from "./types.js";

/** Faults of the SDK's script, selected by its URL (`?scenario=NAME`), and of the browser that requests it. */
export const scriptScenarios: readonly Scenario[] = [
  {
    name: "script-404-once",
    title: "Script missing once",
    story: "The SDK's script is answered with 404, then it is there.",
    faults: [{ on: "script", does: { status: 404 } }],
    expect: { ends: "started", attempts: 1, retried: ["SDK_LOAD_FAILED"] },
  },
  {
    name: "script-404",
    title: "Script missing",
    story: "The SDK's script is answered with 404, however often it is asked for.",
    faults: [{ on: "script", times: FOR_EVER, does: { status: 404 } }],
    expect: { ends: "failed", code: "SDK_LOAD_FAILED", phase: "load", attempts: 3 },
    tag: { "max-retries": "2" },
  },
  {
    name: "script-503-once",
    title: "Script unavailable once",
    story:
      "The SDK's script is answered with 503 and a Retry-After that a page cannot read; then it is there.",
    faults: [{ on: "script", does: { status: 503, retryAfter: 3 } }],
    expect: { ends: "started", attempts: 1, retried: ["SDK_LOAD_FAILED"] },
  },
  {
    name: "script-cut-once",
    title: "Script cut short once",
    story: "The connection breaks in the middle of the SDK's script; the second time it comes whole.",
    faults: [{ on: "script", does: "cut" }],
    expect: { ends: "started", attempts: 1, retried: ["SDK_LOAD_FAILED"] },
  },
  {
    name: "script-html-once",
    title: "Captive portal",
    story:
      "Instead of the SDK's script comes a login page of the hotel's network; the second time it is right.",
    faults: [{ on: "script", does: { sends: "html" } }],
    expect: { ends: "started", attempts: 1, retried: ["SDK_LOAD_FAILED"] },
  },
  {
    name: "offline",
    title: "Offline for a moment",
    story:
      "The browser has no network; eight seconds after the first failure it is back, and the chat goes on.",
    faults: [
      { on: "browser", does: { offlineFor: 8_000 } },
      { on: "script", does: "cut" },
    ],
    expect: { ends: "started", attempts: 1, retried: ["SDK_LOAD_FAILED"] },
  },
  {
    name: "blocked",
    title: "Blocked by the browser",
    story: "An ad blocker or the browser itself stops the request for the SDK's script.",
    faults: [{ on: "browser", times: FOR_EVER, does: "blocks-script" }],
    expect: { ends: "failed", code: "SDK_LOAD_FAILED", phase: "load", attempts: 2 },
  },
  {
    name: "script-slow",
    title: "Slow script",
    story: "The SDK's script takes three seconds to arrive.",
    faults: [{ on: "script", does: { after: 3_000 } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "script-hang",
    title: "Script never arrives",
    story: "The request for the SDK's script is never answered.",
    faults: [{ on: "script", times: FOR_EVER, does: "hang" }],
    expect: { ends: "failed", code: "SDK_TIMEOUT", phase: "load", attempts: 3 },
    tag: { timeout: "1000", "max-retries": "2" },
  },
  {
    name: "script-no-global",
    title: "Script without the SDK",
    story: "A script arrives and runs, but defines no SDK.",
    faults: [{ on: "script", times: FOR_EVER, does: { sends: "no-global" } }],
    expect: { ends: "failed", code: "SDK_INVALID", phase: "load", attempts: 3 },
  },
  {
    name: "script-half-global",
    title: "Script with half an SDK",
    story: "A script arrives and defines an SDK that cannot start a chat.",
    faults: [{ on: "script", times: FOR_EVER, does: { sends: "half-global" } }],
    expect: { ends: "failed", code: "SDK_INVALID", phase: "load", attempts: 3 },
  },
  {
    name: "script-throws",
    title: "Script that throws",
    story: "A script arrives and throws before it has defined the SDK.",
    faults: [{ on: "script", times: FOR_EVER, does: { sends: "throws" } }],
    expect: { ends: "failed", code: "SDK_INVALID", phase: "load", attempts: 3 },
  },
];
