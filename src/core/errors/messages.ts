/** All English text for developers stands here; all text for customers in `strings/`. */
import type { ErrorCode, ErrorReason } from "./error-codes.js";

/** Begins every line that we write to the console. */
export const PREFIX = "[genesys-crm-chat]";

/** A text, or a function that puts in the host, directive, global or attribute that the error is about. */
type Hint = string | ((about?: string) => string);

/** Two sentences each: what is wrong, and what to do. By reason, or by code where the reason has none. */
const HINTS: Partial<Record<ErrorCode | ErrorReason, Hint>> = {
  MISSING_DEPLOYMENT_ID: "The element has no deployment-id. Set it to the id of your deployment.",
  INVALID_DEPLOYMENT_ID:
    "Genesys Cloud rejected deployment-id in this environment, or the page was open too long. Check both, or reload the page.",
  inactive: "The deployment is inactive. Activate it, or use another deployment-id.",
  INVALID_ENVIRONMENT:
    "The environment is not a region of Genesys Cloud. Use a domain or a name, such as usw2.pure.cloud or prod-usw2.",
  MISSING_CRM_ID: 'There is no CRM id, and missing-crm-id is "block". Set crm-id.',
  CRM_ID_CHANGED: "The chat belongs to another customer. Call reset() before you start the next chat.",
  INVALID_ATTRIBUTE: (name = "An attribute") =>
    `${name} was not sent: its value is not valid. Use a string of at most 255 characters, a finite number, a boolean or null.`,
  // Without a name, Genesys Cloud itself refused a message (`messenger`).
  ATTRIBUTES_TOO_LARGE: (name = "The message") =>
    `${name} was not sent: all attributes together exceed 2,048 bytes. Send fewer attributes or shorter values.`,
  SENSITIVE_ATTRIBUTE: (name = "An attribute") =>
    `${name} was not sent: it looks like a card or social security number. If it is neither, add its name to allow-sensitive.`,
  csp: (source = "the script's host") =>
    `The page's Content-Security-Policy blocks the script. Add ${source} to it, or the host of a redirect.`,
  "trusted-types":
    "The page's Content-Security-Policy blocks our Trusted Types policy. Add trusted-types genesys-crm-chat lit-html to it.",
  "domain-not-allowed": (domain = "The page's domain") =>
    `${domain} is not an allowed domain of the deployment. Add it in the Genesys Cloud admin console.`,
  "url-refused": "sdkSrc is not an allowed URL. Use https, a loopback host or the page's own origin.",
  integrity:
    "The script does not match the setting integrity. Update the hash, or load your own copy of the script.",
  network: (advice = "") =>
    `The script did not arrive: a network error, or a cause that the browser hides. Check the network panel.${advice}`,
  http: (advice = "") =>
    `The server did not answer with a script. Check the error's status and the script's address.${advice}`,
  "blocked-by-client": (advice = "") =>
    `An ad blocker probably stopped the script (a guess). Allow it, or load the script from your own domain.${advice}`,
  SDK_INVALID: (global = "of the SDK") =>
    `The global ${global} is missing or incomplete, though the script ran. Check the console for its errors.`,
  SDK_TIMEOUT: "There was no answer in time. Check the network, or set a longer timeout.",
  RATE_LIMITED: "Genesys Cloud is busy or down. Try again later.",
  SERVER_ERROR: "The server failed, but the chat may exist. Set attempt-key to detect a duplicate.",
  headless:
    "The deployment is headless: its Messenger has no window. Turn the user interface on in the Messenger configuration.",
  "authentication-required":
    "The deployment requires authentication, and the page has no AuthProvider plugin. Add the plugin, or use a deployment without authentication.",
  "reload-needed":
    "The previous customer's conversation could only be shut down, so the page has to be reloaded. Turn on Clear conversation in the Messenger configuration.",
  DEPLOYMENT_CONFLICT:
    "The page's SDK is initialized for another deployment. Use one deployment on each page.",
};

const OTHER = "Genesys Cloud rejected the request. Check the error's status and cause.";

/** Added to the hint of a failed load where the script's address is the default one: most need the other SDK. */
export const DEFAULT_ADDRESS = ' Most organisations need sdk="messenger".';

/**
 * The hint for an error.
 *
 * @param about the host, directive, global or attribute that it names; never a customer's value
 */
export function hintFor(code: ErrorCode, reason: ErrorReason | undefined, about?: string): string {
  const hint = (reason && HINTS[reason]) ?? HINTS[code] ?? OTHER;
  return typeof hint === "string" ? hint : hint(about);
}

/** Console warnings. None of them contains a customer's value. */
export const WARNINGS = {
  option: (attribute: string) => `The value of ${attribute} is not valid. Its default is used.`,
  alias: (given: string, meant: string) => `The attribute ${given} is treated as ${meant}. Write ${meant}.`,
  setting: (attribute: string) =>
    `The attribute ${attribute} has no effect. Use configure(), or data-${attribute} on the script tag.`,
  noSessionId: "startChat() resolved without a session id. The session's id is null.",
  noMessages: "on() failed. genesys-chat-message events will not fire.",
} as const;
