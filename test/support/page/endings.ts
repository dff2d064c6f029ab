import type { ErrorCode, ErrorReason } from "../../../src/index.js";

/** How a load of the SDK's script ends, as far as the element reports it. */
export interface Ending {
  readonly code: ErrorCode | "started";
  readonly reason?: ErrorReason;
  /** HTTP. */
  readonly status?: number;
}

export const started: Ending = { code: "started" };
export const timedOut: Ending = { code: "SDK_TIMEOUT" };
export const network: Ending = { code: "SDK_LOAD_FAILED", reason: "network" };
export const http = (status: number): Ending => ({ code: "SDK_LOAD_FAILED", reason: "http", status });
export const invalid = (reason: ErrorReason): Ending => ({ code: "SDK_INVALID", reason });
export const blocked = (reason: ErrorReason): Ending => ({ code: "SDK_BLOCKED", reason });
