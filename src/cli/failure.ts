/** Why there is no verdict; `code` in the JSON document. */
export type FailureCode =
  | "USAGE"
  | "NOT_AUTHORIZED"
  | "PERMISSION_MISSING"
  | "NOT_REACHABLE"
  | "TOO_LATE"
  | "RATE_LIMITED"
  | "SERVER_ERROR"
  | "REDIRECTED"
  | "UNEXPECTED_ANSWER"
  | "NO_SUCH_CONVERSATION"
  | "INTERRUPTED";

/** Exit status by code. */
export const EXIT: Readonly<Record<FailureCode, number>> = {
  USAGE: 2,
  NOT_AUTHORIZED: 3,
  PERMISSION_MISSING: 3,
  NOT_REACHABLE: 4,
  TOO_LATE: 4,
  RATE_LIMITED: 4,
  SERVER_ERROR: 4,
  REDIRECTED: 5,
  UNEXPECTED_ANSWER: 5,
  NO_SUCH_CONVERSATION: 5,
  INTERRUPTED: 130,
};

/** The command cannot give a verdict. Its message is shown as it is: no secret, no customer data. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
  readonly code: FailureCode;
  /** The server's `Retry-After`, in ms; 0 without one. */
  readonly retryAfter: number;

  constructor(code: FailureCode, message: string, retryAfter = 0) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
