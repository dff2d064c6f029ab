import { version } from "../version.js";

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
  | "JOB_FAILED"
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
  JOB_FAILED: 5,
  INTERRUPTED: 130,
};

/** What to do about it. */
const HINTS: Readonly<Partial<Record<FailureCode, string>>> = {
  NOT_AUTHORIZED:
    "Check the credentials in the environment, and --environment: a client belongs to one region.",
  PERMISSION_MISSING:
    "Add it to a role of the OAuth client, in Genesys Cloud under Admin > Integrations > OAuth.",
  NOT_REACHABLE: "Check the network, --environment and HTTPS_PROXY.",
  TOO_LATE: "Try again, or raise --timeout.",
  RATE_LIMITED: "Try again in a minute: an OAuth client may send 300 requests a minute.",
  SERVER_ERROR: "Try again later.",
  REDIRECTED:
    "Check --environment, and whether a proxy or a captive portal answers in place of Genesys Cloud.",
  UNEXPECTED_ANSWER: "Check --environment, and whether a proxy answers in place of Genesys Cloud.",
  NO_SUCH_CONVERSATION:
    "Check the id, --environment and --sdk. For the id of a message, add --message. If it has just begun, use --wait 60.",
  JOB_FAILED: "Try again, or choose a shorter period with --since.",
};

/** What the server said about a failure. */
export interface FailureDetails {
  /** HTTP status. */
  readonly status?: number;
  /** The missing permission. */
  readonly permission?: string;
  /** What to do about it; default: by the code. */
  readonly hint?: string;
  /** The server's `Retry-After`, in ms. */
  readonly retryAfter?: number;
  /** The server has no such call. */
  readonly isUnknownCall?: boolean;
}

/** The command cannot give a verdict. Its message is shown as it is: no secret, no customer data. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
  readonly code: FailureCode;
  readonly details: FailureDetails;

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** What to do about it. */
  get hint(): string | undefined {
    return this.details.hint ?? HINTS[this.code];
  }

  /** What happened, and what to do about it. */
  get text(): string {
    return this.hint === undefined ? this.message : `${this.message} ${this.hint}`;
  }

  /** The page of the code in the documentation of this version. */
  get docs(): string {
    return `https://unpkg.com/genesys-crm-chat@${version}/docs/cli.md#${this.code.toLowerCase()}`;
  }
}
