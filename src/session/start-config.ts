import type { ChatConfig, CustomAttributes } from "../core/chat.js";
import { plainText } from "../core/plain-text.js";
import { applyLimits as check, type Rejected as LeftOut } from "../core/attributes/limits.js";
import {
  changesIn,
  collectAttributes as gather,
  crmIdText,
  type Draft,
  isBlank,
  mergeOver as overlay,
} from "../core/attributes/draft.js";
import { ChatError } from "../core/errors.js";
import type { Options } from "../core/options.js";
import { regionDomain } from "../core/regions.js";
import { crmIdOfPage, settings } from "./page/settings.js";
import type { Target } from "./page-sdk.js";
import type { Snippet } from "./sdk/adapter.js";

/** What the session reads of an element, afresh at each attempt. */
export interface Source extends Options {
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly customAttributes: unknown;
  readonly nonce?: string;
}

const TEXTS = ["message", "firstName", "lastName", "email"] as const;
type Text = (typeof TEXTS)[number];

/** The language for the chat and for the element: `locale`, else the page's, else `en-us`. */
export const localeOf = ({ locale }: Pick<Options, "locale">): string =>
  locale?.trim() || document.documentElement.lang.trim() || "en-us";

/**
 * Where the SDK is to connect to.
 *
 * @param snippet what the page's own tag for the SDK says, in place of what ours does not
 * @throws ChatError `MISSING_DEPLOYMENT_ID`, `INVALID_ENVIRONMENT`
 */
export function targetOf(source: Source, snippet?: Snippet): Target {
  const deploymentId = source.deploymentId?.trim() || snippet?.deploymentId || "";
  if (!deploymentId && !snippet) throw new ChatError("MISSING_DEPLOYMENT_ID", "config");
  const environment = regionDomain(source.environment?.trim() || snippet?.environment || "mypurecloud.com");
  if (!environment) throw new ChatError("INVALID_ENVIRONMENT", "config");
  return {
    deploymentId,
    environment,
    locale: localeOf(source).toLowerCase(),
    nonce: source.nonce || settings.nonce,
  };
}

/**
 * All that the page says, the CRM id first: of too many attributes the last are left out.
 *
 * The CRM id wins over an attribute of its name; where there is none, that attribute is the CRM id.
 */
function draftOf(source: Source): Draft {
  const { crmKey, missingCrmId } = source;
  const given = gather(source.attributes, source.customAttributes);
  const crmId = [source.crmId, crmIdOfPage(), given.get(crmKey)].find((id) => !isBlank(id));
  given.delete(crmKey);
  const sent =
    typeof crmId === "string" ? crmId.trim() : (crmId ?? (missingCrmId === "null" ? null : undefined));
  const texts = TEXTS.map((name) => [name, source[name]] as const);
  return {
    texts: overlay(new Map(), texts),
    attributes: overlay(new Map(), [[crmKey, sent], ...given]),
  };
}

const toConfig = ({ texts, attributes }: Draft): ChatConfig => ({
  ...Object.fromEntries(texts),
  // `fromEntries` defines own keys: `__proto__` is a name like any other here.
  customAttributes: Object.fromEntries(attributes) as CustomAttributes,
});

/** The id of the customer on the page right now; asked for often, so nothing else is read where the tag says it. */
export const currentCrmId = (source: Source): string | undefined =>
  crmIdText(isBlank(source.crmId) ? draftOf(source).attributes.get(source.crmKey) : source.crmId)?.trim();

/**
 * Lets the page look at what is to be sent, and change it.
 *
 * @param show resolves to false where the page does not want the chat to start
 * @returns what it changed, for every attempt of this start; `undefined` if it is not to start
 */
export async function changesByPage(
  source: Source,
  show: (config: ChatConfig) => Promise<boolean>,
): Promise<Draft | undefined> {
  const { texts, attributes } = draftOf(source);
  const config = toConfig({ texts, attributes });
  if (!(await show(config))) return undefined;
  return {
    texts: changesIn(texts, config),
    attributes: changesIn(attributes, config.customAttributes),
  };
}

/**
 * What is sent at this attempt: read afresh, changed by the page, checked.
 *
 * @param attemptId makes the value under `attempt-key`
 * @param isText the SDK takes attributes as texts, the customer's names among them
 * @throws ChatError `MISSING_CRM_ID`
 */
export function checkedConfig(
  source: Source,
  changes?: Draft,
  attemptId?: () => string,
  isText = false,
): { config: ChatConfig; leftOut: LeftOut } {
  const { crmKey, missingCrmId } = source;
  const attemptKey = source.attemptKey?.trim();
  const draft = draftOf(source);
  const given = overlay(draft.attributes, changes?.attributes ?? []);
  if (attemptKey) given.set(attemptKey, attemptId?.());
  const texts = new Map(
    [...overlay(draft.texts, changes?.texts ?? [])].filter(
      ([name, value]) => TEXTS.includes(name as Text) && typeof value === "string",
    ),
  );
  const { message: _, ...names } = Object.fromEntries(texts);
  // The CRM id first, also one that a listener added; an attribute of its own over a name.
  const attributes = overlay(new Map(), [
    [crmKey, given.get(crmKey)],
    ...Object.entries(isText ? names : {}),
    ...given,
  ]);
  const { sent, rejected: leftOut } = check(attributes, crmKey, source.allowSensitive.split(/\s+/));
  if (!sent.has(crmKey)) {
    if (missingCrmId === "block") throw new ChatError("MISSING_CRM_ID", "config");
    if (missingCrmId === "null") sent.set(crmKey, null);
  }
  if (isText) {
    for (const [name, value] of sent) {
      if (value === null) sent.delete(name);
      else sent.set(name, plainText(value));
    }
  }
  return { config: toConfig({ texts, attributes: sent }), leftOut };
}
