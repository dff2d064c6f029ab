/** The states of an element and the steps between them, cell by cell. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ErrorDetail, RetryDetail, SessionStartDetail } from "../../src/core/details.js";
import { ChatError } from "../../src/core/errors/errors.js";
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

/** The columns: the state before the step. A cell is the status after it; `=`: the same object. */
const FROM = ["idle", "loading", "ready", "starting", "retrying", "failed", "started"] as const;
const TABLE: [step: string, row: string][] = [
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

describe("nextState()", () => {
  it("is tested with every step and every state", () => {
    assert.deepEqual(
      TABLE.map(([name]) => name),
      Object.keys(STEPS),
    );
    assert.deepEqual([...FROM].sort(), Object.keys(STATES).sort());
  });

  for (const [name, row] of TABLE) {
    row.split(/ +/).forEach((expected, column) => {
      const from = FROM[column] ?? assert.fail(row);
      it(`${expected === "=" ? `keeps ${from}` : `goes from ${from} to ${expected}`} at the step: ${name}`, () => {
        const next = nextState(STATES[from], step(name));
        if (expected === "=") assert.equal(next, STATES[from]);
        else assert.equal(next.status, expected);
      });
    });
  }
});

describe("a state", () => {
  it("is idle initially", () => assert.deepEqual(initialState, { status: "idle" }));

  it("of retrying has the delay", () =>
    assert.deepEqual(nextState(STATES.starting, step("retry")), { status: "retrying", delay: 550 }));

  it("of started has the session", () =>
    assert.deepEqual(nextState(STATES.starting, step("session")), {
      status: "started",
      session: otherSession,
    }));

  it("of failed has the error", () =>
    assert.deepEqual(nextState(STATES.starting, step("failed")), { status: "failed", error }));

  it("of failed has the latest error", () =>
    assert.notDeepEqual(nextState(STATES.failed, step("failed")), STATES.failed));

  it("of any other kind has no data of the previous state", () => {
    for (const name of ["loading", "ready", "starting"])
      assert.deepEqual(nextState(STATES.failed, step(name)), { status: name });
  });
});

describe("isBusy()", () => {
  const rows: [status: Status, expected: boolean][] = [
    ["idle", false],
    ["loading", true],
    ["ready", false],
    ["starting", true],
    ["retrying", true],
    ["started", false],
    ["failed", false],
  ];
  for (const [status, expected] of rows) {
    it(`is ${expected} for ${status}`, () => assert.equal(isBusy(status), expected));
  }
});

describe("the sequence of states", () => {
  const rows: [run: string, steps: string[], statuses: Status[]][] = [
    [
      "a successful run",
      ["loading", "ready", "starting", "session"],
      ["loading", "ready", "starting", "started"],
    ],
    [
      "a load that needs a retry",
      ["loading", "retry", "loading", "ready"],
      ["loading", "retrying", "loading", "ready"],
    ],
    [
      "a start that needs a retry",
      ["starting", "retry", "starting", "session"],
      ["starting", "retrying", "starting", "started"],
    ],
    ["a load ahead of time that fails", ["loading", "quiet failure"], ["loading", "idle"]],
    ["a late answer after a timeout", ["starting", "failed", "session"], ["starting", "failed", "started"]],
    ["a second answer", ["session", "session", "failed"], ["started", "started", "started"]],
    ["a chat and its end", ["session", "message", "back, SDK loaded"], ["started", "started", "ready"]],
    ["a cancelled load", ["loading", "back, not loaded"], ["loading", "idle"]],
    ["a new run after a failure", ["failed", "loading", "ready"], ["failed", "loading", "ready"]],
  ];
  for (const [run, steps, statuses] of rows) {
    it(`is right for ${run}`, () => {
      let state: State = initialState;
      const seen = steps.map((name) => (state = nextState(state, step(name))).status);
      assert.deepEqual(seen, statuses);
    });
  }
});
