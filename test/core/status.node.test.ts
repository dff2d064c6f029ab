/** The states of an element and the steps between them, cell by cell. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ErrorDetail, RetryDetail, SessionStartDetail } from "../../src/core/details.js";
import { ChatError } from "../../src/core/errors/errors.js";
import {
  type End,
  endOf,
  initialState,
  isBusy,
  nextState,
  type State,
  type Status,
  type Step,
  type Wait,
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
  retrying: { status: "retrying", delay: 100, wait: "slow", isOffline: false },
  started: { status: "started", session, isOthers: false },
  failed: { status: "failed", error: new ChatError("RATE_LIMITED", "start"), end: "busy" },
};

const STEPS: Record<string, Step> = {
  loading: { type: "loading" },
  ready: {
    type: "ready",
    detail: { sdk: "web-messaging", deploymentId: "d", environment: "mypurecloud.com" },
  },
  starting: { type: "starting" },
  retry: { type: "retry", detail: retryDetail },
  offline: { type: "offline", isOffline: true },
  session: { type: "session", detail: sessionDetail },
  customer: { type: "customer", isOthers: true },
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
  ["offline", "=        =        =        =        retrying =        ="],
  ["session", "started  started  started  started  started  started  ="],
  ["customer", "=        =        =        =        =        =        started"],
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

  it("of retrying has the delay and the cause", () =>
    assert.deepEqual(nextState(STATES.starting, step("retry")), {
      status: "retrying",
      delay: 550,
      wait: "slow",
      isOffline: false,
    }));

  it("of retrying has no delay while the network is awaited, and keeps the cause", () => {
    const offline = nextState(STATES.retrying, step("offline"));
    assert.deepEqual(offline, { status: "retrying", delay: 0, wait: "slow", isOffline: true });
    assert.deepEqual(nextState(offline, { type: "offline", isOffline: false }), {
      ...offline,
      isOffline: false,
    });
  });

  it("of started has the session", () =>
    assert.deepEqual(nextState(STATES.starting, step("session")), {
      status: "started",
      session: otherSession,
      isOthers: false,
    }));

  it("of started remembers whether the chat is another customer's, and keeps the session", () => {
    const refused = nextState(STATES.started, { type: "customer", isOthers: true });
    assert.deepEqual(refused, { status: "started", session, isOthers: true });
    assert.deepEqual(nextState(refused, { type: "customer", isOthers: false }), STATES.started);
  });

  it("of failed has the error", () =>
    assert.deepEqual(nextState(STATES.starting, step("failed")), {
      status: "failed",
      error,
      end: "unavailable",
    }));

  it("of failed has the latest error", () =>
    assert.notDeepEqual(nextState(STATES.failed, step("failed")), STATES.failed));

  it("of any other kind has no data of the previous state", () => {
    for (const name of ["loading", "ready", "starting"])
      assert.deepEqual(nextState(STATES.failed, step(name)), { status: name });
  });
});

describe("what the customer is told", () => {
  const rows: [wait: Wait, end: End, ...facts: ConstructorParameters<typeof ChatError>][] = [
    ["busy", "busy", "RATE_LIMITED", "start", { status: 429 }],
    ["busy", "busy", "RATE_LIMITED", "initialize", { status: 503 }],
    ["busy", "busy", "SDK_LOAD_FAILED", "load", { reason: "http", status: 429 }],
    ["busy", "busy", "SDK_LOAD_FAILED", "load", { reason: "http", status: 503 }],
    ["slow", "unavailable", "SDK_LOAD_FAILED", "load", { reason: "http", status: 404 }],
    ["slow", "unavailable", "SDK_LOAD_FAILED", "load", { reason: "network" }],
    ["slow", "blocked", "SDK_LOAD_FAILED", "load", { reason: "blocked-by-client" }],
    ["slow", "unavailable", "SDK_INVALID", "load", { reason: "global-missing" }],
    ["slow", "unavailable", "SDK_TIMEOUT", "load"],
    ["slow", "unavailable", "SERVER_ERROR", "start", { status: 500 }],
    ["slow", "unavailable", "SERVER_ERROR", "start", { status: 408 }],
    ["slow", "unavailable", "CHAT_START_FAILED", "start"],
    // A page's own mistakes: there is nothing that the customer could change in the browser.
    ["slow", "unavailable", "SDK_BLOCKED", "load", { reason: "csp" }],
    ["slow", "unavailable", "MISSING_DEPLOYMENT_ID", "config"],
  ];
  for (const [wait, end, ...facts] of rows) {
    const cause = new ChatError(...facts);
    const what = [cause.code, cause.reason, cause.status].filter(Boolean).join(" ");
    it(`is a wait of the kind "${wait}", and an end of the kind "${end}", for ${what}`, () => {
      const detail = { ...retryDetail, error: cause };
      assert.equal((nextState(STATES.starting, { type: "retry", detail }) as { wait: Wait }).wait, wait);
      assert.equal(endOf(cause), end);
    });
  }
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
