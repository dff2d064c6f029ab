/** The states of an element and the steps between them: each cell of the table. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ErrorDetail, RetryDetail, SessionStartDetail } from "../../src/core/details.js";
import { ChatError } from "../../src/core/errors.js";
import {
  initialState,
  isBusy,
  nextState,
  type State,
  type Status,
  type Step,
} from "../../src/core/status.js";

const error = new ChatError("SDK_TIMEOUT", "start");
const session = { id: "c-1", status: "connected", customAttributes: {} };
const otherSession = { ...session, id: "c-2" };
const errorDetail: ErrorDetail = { error, code: error.code, fatal: true };
const retryDetail: RetryDetail = {
  phase: "start",
  attempt: 1,
  maxRetries: 8,
  delay: 550,
  reason: "RATE_LIMITED",
  elapsed: 10,
  error,
};
const sessionDetail: SessionStartDetail = { session: otherSession, customAttributes: {}, attempts: 1 };

const STATES: Record<Status, State> = {
  idle: initialState,
  loading: { status: "loading" },
  ready: { status: "ready" },
  starting: { status: "starting" },
  retrying: { status: "retrying", delay: 100 },
  started: { status: "started", session },
  failed: { status: "failed", error: new ChatError("RATE_LIMITED", "start") },
};

const STEPS: Record<string, Step> = {
  loading: { type: "loading" },
  ready: {
    type: "ready",
    detail: { sdk: "web-messaging", deploymentId: "d", environment: "mypurecloud.com" },
  },
  starting: { type: "starting" },
  retry: { type: "retry", detail: retryDetail },
  session: { type: "session", detail: sessionDetail },
  message: { type: "message", detail: { message: "Hello" } },
  failed: { type: "failed", detail: errorDetail },
  notice: { type: "notice", detail: { ...errorDetail, fatal: false } },
  "quiet failure": { type: "quiet-failure", detail: { ...errorDetail, fatal: false } },
  "back, SDK loaded": { type: "back", loaded: true },
  "back, not loaded": { type: "back", loaded: false },
};

/** From each state, in this order; = stays the very same. */
const FROM = ["idle", "loading", "ready", "starting", "retrying", "failed", "started"] as const;
const TABLE: [string, string][] = [
  ["loading", "loading  loading  loading  loading  loading  loading  ="],
  ["ready", "ready    ready    ready    ready    ready    ready    ="],
  ["starting", "starting starting starting starting starting starting ="],
  ["retry", "retrying retrying retrying retrying retrying retrying ="],
  ["session", "started  started  started  started  started  started  ="],
  ["message", "=        =        =        =        =        =        ="],
  ["failed", "failed   failed   failed   failed   failed   failed   ="],
  ["notice", "=        =        =        =        =        =        ="],
  ["quiet failure", "idle     idle     idle     idle     idle     idle     ="],
  ["back, SDK loaded", "ready    ready    ready    ready    ready    ready    ready"],
  ["back, not loaded", "idle     idle     idle     idle     idle     idle     idle"],
];

const step = (name: string): Step => STEPS[name] ?? assert.fail(name);

describe("the table of states and steps", () => {
  it("has every step and every state", () => {
    assert.deepEqual(
      TABLE.map(([name]) => name),
      Object.keys(STEPS),
    );
    assert.deepEqual([...FROM].sort(), Object.keys(STATES).sort());
  });

  for (const [name, row] of TABLE) {
    row.split(/ +/).forEach((expected, column) => {
      const from = FROM[column] ?? assert.fail(row);
      it(`${from}, ${name}: ${expected === "=" ? "stays" : expected}`, () => {
        const next = nextState(STATES[from], step(name));
        if (expected === "=") assert.equal(next, STATES[from]);
        else assert.equal(next.status, expected);
      });
    });
  }
});

describe("a state", () => {
  it("is idle at first", () => assert.deepEqual(initialState, { status: "idle" }));

  it("of retrying knows how long", () =>
    assert.deepEqual(nextState(STATES.starting, step("retry")), { status: "retrying", delay: 550 }));

  it("of started knows the session", () =>
    assert.deepEqual(nextState(STATES.starting, step("session")), {
      status: "started",
      session: otherSession,
    }));

  it("of failed knows the error", () =>
    assert.deepEqual(nextState(STATES.starting, step("failed")), { status: "failed", error }));

  it("of failed knows the last error", () =>
    assert.notDeepEqual(nextState(STATES.failed, step("failed")), STATES.failed));

  it("of any other kind knows nothing of the one before", () => {
    for (const name of ["loading", "ready", "starting"])
      assert.deepEqual(nextState(STATES.failed, step(name)), { status: name });
  });
});

describe("the customer waits", () => {
  const rows: [Status, boolean][] = [
    ["idle", false],
    ["loading", true],
    ["ready", false],
    ["starting", true],
    ["retrying", true],
    ["started", false],
    ["failed", false],
  ];
  for (const [status, waits] of rows) {
    it(`${waits ? "in" : "no more or not yet in"} ${status}`, () => assert.equal(isBusy(status), waits));
  }
});

describe("runs", () => {
  /** What happens to an element, and the states that it goes through. */
  const rows: [string, string[], Status[]][] = [
    ["a good run", ["loading", "ready", "starting", "session"], ["loading", "ready", "starting", "started"]],
    [
      "a load that needs a repeat",
      ["loading", "retry", "loading", "ready"],
      ["loading", "retrying", "loading", "ready"],
    ],
    [
      "a start that needs a repeat",
      ["starting", "retry", "starting", "session"],
      ["starting", "retrying", "starting", "started"],
    ],
    ["a load that nobody asked for", ["loading", "quiet failure"], ["loading", "idle"]],
    ["a late answer after a timeout", ["starting", "failed", "session"], ["starting", "failed", "started"]],
    ["a second answer", ["session", "session", "failed"], ["started", "started", "started"]],
    ["a chat and its end", ["session", "message", "back, SDK loaded"], ["started", "started", "ready"]],
    ["cancel in a load", ["loading", "back, not loaded"], ["loading", "idle"]],
    ["try again", ["failed", "loading", "ready"], ["failed", "loading", "ready"]],
  ];
  for (const [run, steps, statuses] of rows) {
    it(run, () => {
      let state: State = initialState;
      const seen = steps.map((name) => (state = nextState(state, step(name))).status);
      assert.deepEqual(seen, statuses);
    });
  }
});
