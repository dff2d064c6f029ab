/** All English text for developers stands here; all text for customers in `strings/`. */
import { JSON_ATTRIBUTE } from "../attributes/names.js";
import { nearestRegion } from "../regions.js";
import type { ErrorCode, ErrorReason } from "./error-codes.js";

/** Begins every line that we write to the console. */
export const PREFIX = "[genesys-crm-chat]";

/**
 * The page that explains the errors, with an anchor for each code and reason (docs/errors.md, as the site has it). A placeholder, in the
 * domain that is reserved for examples, until the package has a home page.
 */
export const DOCS = "https://genesys-crm-chat.example/errors.html";

/** A text that a page set, in quotes and on one line, so that the console shows what it is. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(
    /[^ -~…]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A text, or a function that puts in the host, directive, global or attribute that the error is about. */
type Hint = string | ((about?: string) => string);

/** Two sentences each: what is wrong, and what to do. By reason, or by code where the reason has none. */
const HINTS: Partial<Record<ErrorCode | ErrorReason, Hint>> = {
  MISSING_DEPLOYMENT_ID:
    "The tag has no deployment-id. Copy the id of your deployment from Genesys Cloud Admin into it.",
  INVALID_DEPLOYMENT_ID:
    "Genesys Cloud rejected deployment-id in this environment, or the page was open too long. Compare both with Genesys Cloud Admin, or reload the page.",
  unknown:
    "There is no such deployment-id in this environment (absent: mypurecloud.com). Compare both with Genesys Cloud Admin.",
  inactive: "The deployment is inactive. Activate it, or use another deployment-id.",
  INVALID_ENVIRONMENT: (environment = "") => {
    const meant = nearestRegion(environment);
    const advice = meant
      ? `Did you mean "${meant}"?`
      : "Use a domain or a name, such as usw2.pure.cloud or prod-usw2.";
    return `${quoted(environment)} is no Genesys Cloud region. ${advice}`;
  },
  MISSING_CRM_ID: 'There is no CRM id, and missing-crm-id is "block". Set crm-id.',
  CRM_ID_CHANGED: "The chat belongs to another customer. Call reset() before you start the next chat.",
  INVALID_ATTRIBUTE: (name = "An attribute") =>
    `${name} was not sent: a warning in the console says why. Send a text of at most 255 characters, a finite number (beyond 2^53, pass it as text), a boolean or null.`,
  // Without a name, Genesys Cloud itself refused a message (`messenger`).
  ATTRIBUTES_TOO_LARGE: (name = "The message") =>
    `${name} was not sent: all attributes together exceed 2,048 bytes. Send fewer attributes or shorter values.`,
  SENSITIVE_ATTRIBUTE: (name = "An attribute") =>
    `${name} was not sent: it looks like a card or social security number. If it is neither, add its name to allow-sensitive.`,
  csp: (source = "the script's host") =>
    `The page's Content-Security-Policy blocks the script. Add ${source} to it (or the host that it redirects to).`,
  "trusted-types":
    "The page's Content-Security-Policy blocks our Trusted Types policy. Add trusted-types genesys-crm-chat to it.",
  "domain-not-allowed": (domain = "The page's domain") =>
    `${domain} is not an allowed domain of the deployment. Add it to them in Genesys Cloud Admin.`,
  "url-refused": "sdkSrc is not an allowed URL. Use https, a loopback host or the page's own origin.",
  integrity:
    "The script is not the one of the setting integrity. Remove the setting, or load your own copy of the script.",
  network: (advice = "") =>
    `The script did not arrive, and the browser hides why. Look at its request in the network panel.${advice}`,
  http: (advice = "") =>
    `The server did not answer with a script. Check the HTTP status and the script's address.${advice}`,
  "blocked-by-client": (advice = "") =>
    `An ad blocker probably stopped the script (a guess). Allow it, or load the script from your own domain.${advice}`,
  SDK_INVALID: (global = "of the SDK") =>
    `The global ${global} is missing or incomplete, though the script ran. Check the console for its errors.`,
  SDK_TIMEOUT: "There was no answer in time. Check the network, or set a longer timeout.",
  RATE_LIMITED: "Genesys Cloud is busy or down. Try again later.",
  SERVER_ERROR: "The server failed, but the chat may exist. Set attempt-key to detect a duplicate.",
  exception: (name = "An exception") =>
    `${name} was thrown by the page, a polyfill or this script. Look for what the page replaces, such as Promise.`,
  headless:
    "The deployment is headless: its Messenger has no window. Turn on User Interface in the Messenger configuration.",
  "authentication-required":
    "The deployment requires authentication, and the page has no AuthProvider plugin. Add it, or use another deployment-id.",
  "reload-needed":
    "The page has to be reloaded after another customer's conversation. Turn on Clear conversation in the Messenger configuration.",
  DEPLOYMENT_CONFLICT:
    "The page's SDK is initialized twice, or for another deployment. Use one snippet and one deployment.",
};

const OTHER =
  "The request failed. Look at it in the network panel: at its answer, or at what stopped it, such as the connect-src of the page.";

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
  option: (attribute: string, problem: string) => `${attribute}: ${problem}. ${DOCS}#option`,
  crmId: (source: string, problem: string, isMended: boolean) =>
    `The CRM id of ${source} ${isMended ? "was mended" : "counts as missing"}: it ${problem}. ${DOCS}#invalid_attribute`,
  notSent: (name: string, problem: string) =>
    `The attribute ${name.slice(0, 80)} was not sent: its value ${problem}. ${DOCS}#invalid_attribute`,
  property: (attribute: string) =>
    `The attribute ${attribute} stands for a property: set it in page code, once the tag is defined. JSON goes into ${JSON_ATTRIBUTE}.`,
  unknownSetting: (name: string, meant: string | undefined) =>
    `configure() knows no setting ${name}.${meant ? ` Did you mean ${meant}?` : ""}`,
  source: (given: string, meant: string | undefined) =>
    `crmIdFrom: ${quoted(given)} is not valid. ${meant ? `Did you mean "${meant}"?` : "Use meta:NAME, cookie:NAME, data-layer:PATH, global:PATH or a function."} ${DOCS}#option`,
  alias: (given: string, meant: string) => `The attribute ${given} is treated as ${meant}. Write ${meant}.`,
  misspelt: (given: string, meant: string) => `The attribute ${given} is no option. Did you mean ${meant}?`,
  setting: (attribute: string) =>
    `The attribute ${attribute} has no effect. Use configure(), or data-${attribute} on the script tag.`,
  noSessionId: "startChat() returned no session id, so the session's id is null.",
  dropped: `A script of the page removes our attributes from the Messenger's database. ${DOCS}#dropped`,
  noMessages: "on() failed. genesys-chat-message events will not fire.",
  otherClass: `Another class is already defined as <genesys-crm-chat>, so the chat is not available. Remove the script that defines it. ${DOCS}#another-class`,
  noScriptTag:
    'The script found neither its own tag nor a <genesys-crm-chat>, so no button appears. Files that are combined and type="module" hide data-* attributes: use a script tag of its own with data-deployment-id, or put <genesys-crm-chat> on the page. ' +
    `${DOCS}#no-script-tag`,
  blockContent: `The label contains paragraphs or a long text, perhaps the rest of the page. Write the tag in one line, without a blank line in it, and close it with </genesys-crm-chat>. ${DOCS}#label`,
} as const;
