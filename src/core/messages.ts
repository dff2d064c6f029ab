import type { ErrorCode, ErrorReason } from "./errors.js";

/** All English text for developers stands here; all text for customers in `strings/`. */
export const PREFIX = "[genesys-crm-chat]";

/** A hint per code, or per code and reason. `%` is the host, directive or attribute that the error is about. */
const HINTS: Partial<Record<ErrorCode | ErrorReason, string>> = {
  MISSING_DEPLOYMENT_ID: "Set deployment-id.",
  INVALID_DEPLOYMENT_ID: "Check deployment-id and environment, or the page was open too long.",
  INVALID_ENVIRONMENT: "No such region.",
  MISSING_CRM_ID: "Set crm-id.",
  CRM_ID_CHANGED: "Another customer's chat. Call reset().",
  INVALID_ATTRIBUTE: "% left out: not a text of at most 255 characters, a number, a boolean or null.",
  ATTRIBUTES_TOO_LARGE: "% left out: over 2,048 bytes in all.",
  SENSITIVE_ATTRIBUTE: "% left out: a card or social security number? See allow-sensitive.",
  csp: "Content-Security-Policy: add %, or where it redirects to.",
  "trusted-types": "Content-Security-Policy: add trusted-types genesys-crm-chat lit-html",
  "domain-not-allowed": "Add % to the deployment's allowed domains.",
  inactive: "This deployment-id is inactive.",
  "url-refused": "sdkSrc must be https, loopback or the page's own origin.",
  integrity: "The script is not that of the setting integrity.",
  network: "The network failed, or the browser says no more.%",
  http: "The answer was no script: see status.%",
  "blocked-by-client": "Probably an ad blocker (a guess).%",
  SDK_INVALID: "The global % is missing or incomplete.",
  SDK_TIMEOUT: "No answer in time.",
  RATE_LIMITED: "Too many chats, or an outage.",
  SERVER_ERROR: "The chat may exist all the same.",
  DEPLOYMENT_CONFLICT: "The page's SDK is for another deployment.",
};

/** Said where the address of the SDK's script is the default one: the Messenger is what Genesys Cloud ships today. */
export const DEFAULT_ADDRESS = ' Most organisations have sdk="messenger".';

/** What the page's author can do about an error. */
export const hintFor = (code: ErrorCode, reason: ErrorReason | undefined, about = ""): string =>
  ((reason && HINTS[reason]) ?? HINTS[code] ?? "Genesys Cloud refused: see status and cause.").replace(
    "%",
    () => about,
  );

/** Console warnings. None of them quotes a value. */
export const WARNINGS = {
  option: (attribute: string) => `${attribute} is out of range: the default is used.`,
  alias: (given: string, meant: string) => `${given} is taken for ${meant}.`,
  setting: (attribute: string) => `${attribute} does nothing here, see configure().`,
  noSessionId: "startChat() gave no id.",
  noMessages: "on() failed: messages are not told.",
} as const;
