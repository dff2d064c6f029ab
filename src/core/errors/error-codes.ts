/** What went wrong. Each code has a section in docs/errors.md. */
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
  | "DEPLOYMENT_CONFLICT"
  | "DEPLOYMENT_UNSUPPORTED";

/** Why it went wrong, as far as the browser or the SDK reports it. */
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
  /** Code of the page, or of this package, threw. */
  | "exception"
  | "headless"
  | "authentication-required"
  | "reload-needed"
  | "unknown"
  | "inactive";

/** The phase of a run in which it went wrong; `config` is before anything is requested. */
export type Phase = "config" | "load" | "initialize" | "start";
