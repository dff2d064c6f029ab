import type { ErrorCode, ErrorReason, Phase } from "../errors/error-codes.js";

/** The facts of a failed attempt that decide whether another one makes sense. */
export interface FailedAttempt {
  readonly code: ErrorCode;
  readonly reason: ErrorReason | undefined;
  readonly phase: Phase;
  readonly status: number | undefined;
}

/** No limit of its own: as many retries as the option `max-retries` allows. */
export const UP_TO_MAX_RETRIES = Infinity;

/**
 * How many retries each kind of failure is worth.
 *
 * `startChat` is not idempotent. A request that was rejected with 429 or 503 had no effect, so many retries are safe. After
 * any other 5xx, 408 or a lost connection the session may exist, so there are few.
 */
const MAX_RETRIES: Record<ErrorCode, number> = {
  MISSING_DEPLOYMENT_ID: 0,
  INVALID_DEPLOYMENT_ID: 0,
  INVALID_ENVIRONMENT: 0,
  MISSING_CRM_ID: 0,
  CRM_ID_CHANGED: 0,
  INVALID_ATTRIBUTE: 0,
  ATTRIBUTES_TOO_LARGE: 0,
  SENSITIVE_ATTRIBUTE: 0,
  SDK_BLOCKED: 0,
  SDK_LOAD_FAILED: UP_TO_MAX_RETRIES,
  SDK_INVALID: 2,
  SDK_TIMEOUT: UP_TO_MAX_RETRIES,
  INITIALIZE_FAILED: 2,
  CHAT_START_FAILED: 2,
  RATE_LIMITED: UP_TO_MAX_RETRIES,
  SERVER_ERROR: 2,
  DEPLOYMENT_CONFLICT: 0,
  DEPLOYMENT_UNSUPPORTED: 0,
};

/** How many retries a failed attempt is worth, from 0 to `UP_TO_MAX_RETRIES`. */
export function maxRetriesFor({ code, reason, phase, status }: FailedAttempt): number {
  // An ad blocker stops the second request as well.
  if (reason === "blocked-by-client") return 1;
  // The session may exist, and its answer may still arrive.
  if (code === "SDK_TIMEOUT" && phase === "start") return 0;
  // The server rejected the request for good (a 4xx); without a status the request may have been lost.
  const isRejected = status !== undefined;
  if (isRejected && (code === "INITIALIZE_FAILED" || code === "CHAT_START_FAILED")) return 0;
  return MAX_RETRIES[code];
}
