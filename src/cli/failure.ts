/** Why there is no verdict; in `--json` as `code`. */
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

/** The exit status of each. */
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

/** The command could not do what was asked. Its message is for people and holds no secret and no customer's data. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
  readonly code: FailureCode;
  /** What the server asked us to wait, in ms. */
  readonly retryAfter: number;

  constructor(code: FailureCode, message: string, retryAfter = 0) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
