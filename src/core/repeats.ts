import type { ErrorCode, ErrorReason, Phase } from "./errors.js";

/** The facts of an error that decide whether it is worth another attempt. */
export interface Failure {
  readonly code: ErrorCode;
  readonly reason: ErrorReason | undefined;
  readonly phase: Phase;
  readonly status: number | undefined;
}

/**
 * How often a failure of this kind is worth a repeat: never, a few times, or (`Infinity`) as often as
 * `max-retries` allows.
 *
 * `startChat` is not idempotent. 429 and 503 were refused before anything was done, so many repeats are safe; after
 * another 5xx, 408 or a lost connection the session may exist, so there are few; after our own timeout, none.
 */
export function repeatLimit({ code, reason, phase, status }: Failure): number {
  if (reason === "blocked-by-client") return 1;
  if (code === "SDK_TIMEOUT") return phase === "start" ? 0 : Infinity;
  if (code === "RATE_LIMITED" || code === "SDK_LOAD_FAILED") return Infinity;
  if (code === "SDK_INVALID" || code === "SERVER_ERROR") return 2;
  return code.endsWith("_FAILED") && status === undefined ? 2 : 0;
}
