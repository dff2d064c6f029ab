import { FOR_EVER } from "./faults.js";
import type { Scenario } from "./types.js";

/** Undocumented shapes of `startChat`'s answers, selected by the deployment id. */
export const oddScenarios: readonly Scenario[] = [
  {
    name: "odd-errors",
    title: "Errors that are no errors",
    story: "startChat rejects with a string, then with undefined; the third start opens the chat.",
    faults: [
      { on: "startChat", does: { rejectsWith: "string" } },
      { on: "startChat", does: { rejectsWith: "undefined" } },
    ],
    expect: { ends: "started", attempts: 3, retried: ["CHAT_START_FAILED"] },
  },
  {
    name: "odd-objects",
    title: "Errors that bite",
    story: "startChat rejects with an object that contains itself, then with a DOMException; then it works.",
    faults: [
      { on: "startChat", does: { rejectsWith: "circular" } },
      { on: "startChat", does: { rejectsWith: "dom-exception" } },
    ],
    expect: { ends: "started", attempts: 3, retried: ["CHAT_START_FAILED"] },
  },
  {
    name: "odd-rate-limits",
    title: "429 in three disguises",
    story:
      "startChat rejects with a number as code, a status that is text, and a bare response; all mean 429.",
    faults: [
      { on: "startChat", does: { rejectsWith: "code-429" } },
      { on: "startChat", does: { rejectsWith: "status-text-429" } },
      { on: "startChat", does: { rejectsWith: "bare-response-429" } },
    ],
    expect: { ends: "started", attempts: 4, retried: ["RATE_LIMITED"] },
  },
  {
    name: "hostile-error",
    title: "An error full of markup",
    story: "startChat is refused with 400 and a message of one million characters of HTML.",
    faults: [{ on: "startChat", times: FOR_EVER, does: { rejectsWith: "markup" } }],
    expect: { ends: "failed", code: "CHAT_START_FAILED", phase: "start", attempts: 1 },
  },
  {
    name: "no-session-id",
    title: "A session without an id",
    story: "startChat resolves to a session that has a status but no id.",
    faults: [{ on: "startChat", does: { resolvesTo: "without-id" } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "number-session-id",
    title: "A session with a number for an id",
    story: "startChat resolves to a session whose id is a number.",
    faults: [{ on: "startChat", does: { resolvesTo: "number-id" } }],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "no-session",
    title: "No session at all",
    story: "startChat resolves to undefined, although the chat is there.",
    faults: [{ on: "startChat", does: { resolvesTo: "undefined" } }],
    expect: { ends: "started", attempts: 1 },
  },
];
