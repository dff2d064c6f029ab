import { hintFor } from "./messages.js";
import { repeatLimit } from "./repeats.js";

/** What went wrong. Each code has a row in the README. */
export type ErrorCode =
  | "MISSING_DEPLOYMENT_ID"
  | "INVALID_DEPLOYMENT_ID"
  | "INVALID_ENVIRONMENT"
  | "MISSING_CRM_ID"
  | "CRM_ID_CHANGED"
  | "INVALID_ATTRIBUTE"
  | "ATTRIBUTES_TOO_LARGE"
  | "SENSITIVE_ATTRIBUTE"
  | "SDK_BLOCKED"
  | "SDK_LOAD_FAILED"
  | "SDK_INVALID"
  | "SDK_TIMEOUT"
  | "INITIALIZE_FAILED"
  | "CHAT_START_FAILED"
  | "RATE_LIMITED"
  | "SERVER_ERROR"
  | "DEPLOYMENT_CONFLICT";

/** Why, as far as a page can know. */
export type ErrorReason =
  | "csp"
  | "trusted-types"
  | "url-refused"
  | "integrity"
  | "domain-not-allowed"
  | "network"
  | "http"
  | "blocked-by-client"
  | "global-missing"
  | "global-invalid"
  | "script-threw"
  | "unknown"
  | "inactive";

/** Where in the run it went wrong. */
export type Phase = "config" | "load" | "initialize" | "start";

/** What may be known of an error besides its code and phase. */
export interface ErrorFacts {
  reason?: ErrorReason | undefined;
  /** HTTP status. */
  status?: number | undefined;
  /** The name of the custom attribute that a check is about. */
  attribute?: string | undefined;
  /** What the server asked us to wait, in ms. */
  retryAfter?: number | undefined;
  /** The host, URL or directive that the hint is to name. Never a customer's value. */
  about?: string | undefined;
  cause?: ErrorCause | undefined;
}

/** What is kept of an SDK's own error: never the object itself, which may hold the customer's data. */
export interface ErrorCause {
  name: string | undefined;
  code: string | undefined;
  status: number | undefined;
}

/**
 * Everything that can go wrong, as one class. Tell them apart by `code`.
 *
 * No text of it holds a CRM id, a name, an e-mail address or the value of an attribute.
 */
export class ChatError extends Error {
  override readonly name = "ChatError";
  declare readonly code: ErrorCode;
  declare readonly phase: Phase;
  declare readonly reason: ErrorReason | undefined;
  /** HTTP status, where there was one. */
  declare readonly status: number | undefined;
  /** How often its phase was tried in this run, from 1; 0 for an error found before any try. */
  declare readonly attempts: number;
  /** The name of the custom attribute that a check is about. */
  declare readonly attribute: string | undefined;
  /** What the server asked us to wait before another attempt, in ms. */
  declare readonly retryAfter: number | undefined;
  /** Whether errors of this kind are repeated by the element. */
  declare readonly retryable: boolean;
  /** What the page's author can do about it, in English. */
  declare readonly hint: string;
  declare readonly cause: ErrorCause | undefined;

  constructor(code: ErrorCode, phase: Phase, { about, ...facts }: ErrorFacts = {}) {
    const hint = hintFor(code, facts.reason, about ?? facts.attribute);
    super(`${code}: ${hint}`);
    Object.assign(this, { code, phase, hint, attempts: 0 }, facts);
    Object.assign(this, { retryable: repeatLimit(this) > 0 });
  }
}

/** The same error, with the number of attempts that its phase took. */
export const withAttempts = (error: ChatError, attempts: number): ChatError =>
  Object.assign(error, { attempts });
