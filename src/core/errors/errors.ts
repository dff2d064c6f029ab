import type { ErrorCode, ErrorReason, Phase } from "./error-codes.js";
import { hintFor } from "./messages.js";
import { maxRetriesFor } from "../retry/retryable.js";

/** What is known of an error besides its code and phase. */
export interface ErrorFacts {
  reason?: ErrorReason | undefined;
  /** HTTP status. */
  status?: number | undefined;
  /** The name of the custom attribute that a check is about. */
  attribute?: string | undefined;
  /** The server's `Retry-After`, in ms. */
  retryAfter?: number | undefined;
  /** The host, global or directive that the hint names. Never a customer's value. */
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
 * Every error of this package. Distinguish them by `code`.
 *
 * Neither its message nor its properties contain a CRM id, a name, an e-mail address or the value of an attribute.
 */
export class ChatError extends Error {
  override readonly name = "ChatError";
  readonly code: ErrorCode;
  readonly phase: Phase;
  readonly reason: ErrorReason | undefined;
  /** HTTP status, if the server answered. */
  readonly status: number | undefined;
  /** Attempts of its phase in this run, from 1; 0 for an error found before the first attempt. */
  readonly attempts: number;
  /** The name of the custom attribute that a check is about. */
  readonly attribute: string | undefined;
  /** The server's `Retry-After`, in ms. */
  readonly retryAfter: number | undefined;
  /** Whether the element retries after an error of this kind. */
  readonly retryable: boolean;
  /** What is wrong and what the page's author can do about it, in English. */
  readonly hint: string;
  override readonly cause: ErrorCause | undefined;

  constructor(code: ErrorCode, phase: Phase, given?: ErrorFacts) {
    // Without a prototype: what a library added to that of all objects is no fact.
    const facts: ErrorFacts = Object.assign(Object.create(null) as ErrorFacts, given);
    const hint = hintFor(code, facts.reason, facts.about ?? facts.attribute);
    super(`${code}: ${hint}`);
    this.code = code;
    this.phase = phase;
    this.reason = facts.reason;
    this.status = facts.status;
    this.attempts = 0;
    this.attribute = facts.attribute;
    this.retryAfter = facts.retryAfter;
    this.hint = hint;
    this.cause = facts.cause;
    this.retryable = maxRetriesFor(this) > 0;
  }
}

/** Sets the number of attempts of an error's phase, which only the retry loop knows. Returns the same error. */
export function withAttempts(error: ChatError, attempts: number): ChatError {
  const counted: { attempts: number } = error;
  counted.attempts = attempts;
  return error;
}
