/** How many retries each kind of failure is worth. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ErrorCode, ErrorReason, Phase } from "../../src/core/errors/error-codes.js";
import { ChatError } from "../../src/core/errors/errors.js";
import { LOAD_RETRIES, maxRetriesFor, UP_TO_MAX_RETRIES } from "../../src/core/retry/retryable.js";

interface Row {
  readonly code: ErrorCode;
  readonly phase: Phase;
  readonly reason?: ErrorReason;
  readonly status?: number;
}

const MANY = UP_TO_MAX_RETRIES;

const ROWS: [limit: number, failure: Row][] = [
  [0, { code: "MISSING_DEPLOYMENT_ID", phase: "config" }],
  [0, { code: "INVALID_DEPLOYMENT_ID", phase: "initialize" }],
  [0, { code: "INVALID_DEPLOYMENT_ID", phase: "start", status: 401 }],
  [0, { code: "INVALID_DEPLOYMENT_ID", phase: "start", status: 403 }],
  [0, { code: "INVALID_DEPLOYMENT_ID", phase: "initialize", reason: "unknown" }],
  [0, { code: "INVALID_DEPLOYMENT_ID", phase: "initialize", reason: "inactive" }],
  [0, { code: "INVALID_ENVIRONMENT", phase: "config" }],
  [0, { code: "MISSING_CRM_ID", phase: "config" }],
  [0, { code: "CRM_ID_CHANGED", phase: "start" }],
  [0, { code: "INVALID_ATTRIBUTE", phase: "config" }],
  [0, { code: "ATTRIBUTES_TOO_LARGE", phase: "config" }],
  [0, { code: "SENSITIVE_ATTRIBUTE", phase: "config" }],
  [0, { code: "SDK_BLOCKED", phase: "load", reason: "csp" }],
  [0, { code: "SDK_BLOCKED", phase: "load", reason: "trusted-types" }],
  [0, { code: "SDK_BLOCKED", phase: "load", reason: "url-refused" }],
  [0, { code: "SDK_BLOCKED", phase: "load", reason: "integrity" }],
  [0, { code: "SDK_BLOCKED", phase: "initialize", reason: "domain-not-allowed" }],
  [LOAD_RETRIES, { code: "SDK_LOAD_FAILED", phase: "load", reason: "network" }],
  [LOAD_RETRIES, { code: "SDK_LOAD_FAILED", phase: "load", reason: "http", status: 404 }],
  [MANY, { code: "SDK_LOAD_FAILED", phase: "load", reason: "http", status: 429 }],
  [MANY, { code: "SDK_LOAD_FAILED", phase: "load", reason: "http", status: 500 }],
  [MANY, { code: "SDK_LOAD_FAILED", phase: "load", reason: "http", status: 503 }],
  [1, { code: "SDK_LOAD_FAILED", phase: "load", reason: "blocked-by-client" }],
  [2, { code: "SDK_INVALID", phase: "load", reason: "global-missing" }],
  [2, { code: "SDK_INVALID", phase: "load", reason: "global-invalid" }],
  [2, { code: "SDK_INVALID", phase: "load", reason: "script-threw" }],
  [LOAD_RETRIES, { code: "SDK_TIMEOUT", phase: "load" }],
  [MANY, { code: "SDK_TIMEOUT", phase: "initialize" }],
  [0, { code: "SDK_TIMEOUT", phase: "start" }],
  [2, { code: "INITIALIZE_FAILED", phase: "initialize" }],
  [0, { code: "INITIALIZE_FAILED", phase: "initialize", status: 400 }],
  [0, { code: "INITIALIZE_FAILED", phase: "initialize", status: 404 }],
  [2, { code: "CHAT_START_FAILED", phase: "start" }],
  [0, { code: "CHAT_START_FAILED", phase: "start", status: 400 }],
  [0, { code: "CHAT_START_FAILED", phase: "start", status: 404 }],
  [0, { code: "CHAT_START_FAILED", phase: "start", status: 413 }],
  [0, { code: "CHAT_START_FAILED", phase: "start", status: 422 }],
  [MANY, { code: "RATE_LIMITED", phase: "initialize", status: 429 }],
  [MANY, { code: "RATE_LIMITED", phase: "start", status: 429 }],
  [MANY, { code: "RATE_LIMITED", phase: "start", status: 503 }],
  [2, { code: "SERVER_ERROR", phase: "initialize", status: 500 }],
  [2, { code: "SERVER_ERROR", phase: "start", status: 408 }],
  [2, { code: "SERVER_ERROR", phase: "start", status: 500 }],
  [2, { code: "SERVER_ERROR", phase: "start", status: 502 }],
  [2, { code: "SERVER_ERROR", phase: "start", status: 504 }],
  [0, { code: "DEPLOYMENT_CONFLICT", phase: "initialize" }],
];

const amount = (limit: number): string =>
  limit === MANY ? "as many retries as max-retries" : `${limit} retries`;

describe("maxRetriesFor()", () => {
  for (const [limit, { code, phase, reason, status }] of ROWS) {
    const what = [code, reason, status].filter(Boolean).join(" ");
    it(`allows ${amount(limit)} for ${what} in the phase ${phase}`, () => {
      assert.equal(maxRetriesFor({ code, phase, reason, status }), limit);
      assert.equal(new ChatError(code, phase, { reason, status }).retryable, limit > 0);
    });
  }

  it("never limits the retries below max-retries where it allows as many", () =>
    assert.equal(Math.min(100, UP_TO_MAX_RETRIES), 100));
});
