import type { ChatConfig, CustomAttributes } from "../core/chat.js";
import { plainText } from "../core/plain-text.js";
import { applyLimits, type Rejected } from "../core/attributes/limits.js";
import {
  changesIn,
  collectAttributes,
  crmIdText,
  type Draft,
  isBlank,
  mergeOver,
} from "../core/attributes/draft.js";
import { ChatError } from "../core/errors/errors.js";
import type { HostOptions } from "./host.js";
import { crmIdOfPage } from "./page/crm-id.js";
import type { PageSettings } from "./page/settings.js";

const TEXTS = ["message", "firstName", "lastName", "email"] as const;
type Text = (typeof TEXTS)[number];

/**
 * All that the page says, the CRM id first: of too many attributes the last are left out.
 *
 * The CRM id wins over an attribute of its name; where there is none, that attribute is the CRM id.
 */
function draftOf(options: HostOptions, settings: PageSettings): Draft {
  const { crmKey, missingCrmId } = options;
  const given = collectAttributes(options.attributes, options.customAttributes);
  const crmId = [options.crmId, crmIdOfPage(settings), given.get(crmKey)].find((id) => !isBlank(id));
  given.delete(crmKey);
  const sent =
    typeof crmId === "string" ? crmId.trim() : (crmId ?? (missingCrmId === "null" ? null : undefined));
  const texts = TEXTS.map((name) => [name, options[name]] as const);
  return {
    texts: mergeOver(new Map(), texts),
    attributes: mergeOver(new Map(), [[crmKey, sent], ...given]),
  };
}

const toConfig = ({ texts, attributes }: Draft): ChatConfig => ({
  ...Object.fromEntries(texts),
  // `fromEntries` defines own keys: `__proto__` is a name like any other here.
  customAttributes: Object.fromEntries(attributes) as CustomAttributes,
});

/** The id of the customer on the page right now; asked for often, so nothing else is read where the tag says it. */
export const currentCrmId = (options: HostOptions, settings: PageSettings): string | undefined =>
  crmIdText(
    isBlank(options.crmId) ? draftOf(options, settings).attributes.get(options.crmKey) : options.crmId,
  )?.trim();

/**
 * Lets the page look at what is to be sent, and change it.
 *
 * @param show resolves to false where the page does not want the chat to start
 * @returns what it changed, for every attempt of this start; `undefined` if it is not to start
 */
export async function changesByPage(
  options: HostOptions,
  settings: PageSettings,
  show: (config: ChatConfig) => Promise<boolean>,
): Promise<Draft | undefined> {
  const { texts, attributes } = draftOf(options, settings);
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
  options: HostOptions,
  settings: PageSettings,
  changes?: Draft,
  attemptId?: () => string,
  isText = false,
): { config: ChatConfig; rejected: Rejected } {
  const { crmKey, missingCrmId } = options;
  const attemptKey = options.attemptKey?.trim();
  const draft = draftOf(options, settings);
  const given = mergeOver(draft.attributes, changes?.attributes ?? []);
  if (attemptKey) given.set(attemptKey, attemptId?.());
  const texts = new Map(
    [...mergeOver(draft.texts, changes?.texts ?? [])].filter(
      ([name, value]) => TEXTS.includes(name as Text) && typeof value === "string",
    ),
  );
  const { message: _, ...names } = Object.fromEntries(texts);
  // The CRM id first, also one that a listener added; an attribute of its own over a name.
  const attributes = mergeOver(new Map(), [
    [crmKey, given.get(crmKey)],
    ...Object.entries(isText ? names : {}),
    ...given,
  ]);
  const { sent, rejected } = applyLimits(attributes, crmKey, options.allowSensitive.split(/\s+/));
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
  return { config: toConfig({ texts, attributes: sent }), rejected };
}
