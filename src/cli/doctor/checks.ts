/** What a check is about. */
export type CheckName =
  | "page"
  | "tag"
  | "script"
  | "integrity"
  | "policy"
  | "deployment"
  | "domain"
  | "clear-conversation"
  | "launcher"
  | "headless"
  | "authentication";

/** The result of a check. */
export interface Check {
  readonly check: CheckName;
  /** `warn`: the chat may work all the same, or the command cannot see it. */
  readonly status: "pass" | "warn" | "fail";
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
  /** The directive of the Content-Security-Policy. */
  readonly directive?: string;
}

export const pass = (check: CheckName, message: string): Check => ({
  check,
  status: "pass",
  message,
  hint: null,
});
export const warn = (check: CheckName, message: string, hint: string): Check => ({
  check,
  status: "warn",
  message,
  hint,
});
export const fail = (check: CheckName, message: string, hint: string): Check => ({
  check,
  status: "fail",
  message,
  hint,
});
