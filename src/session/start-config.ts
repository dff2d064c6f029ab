import type { ChatConfig, CustomAttributes } from "../core/chat.js";
import { plainText } from "../core/plain-text.js";
import { applyLimits, type Rejected, summarize } from "../core/attributes/limits.js";
import { changesIn, collectAttributes, type Draft, mergeOver } from "../core/attributes/draft.js";
import { ChatError } from "../core/errors/errors.js";
import { WARNINGS } from "../core/errors/messages.js";
import { admitCrmId, isRefused, leftOver } from "../core/gate.js";
import type { HostOptions } from "./host.js";
import { crmIdOfPage, sourceName } from "./page/crm-id.js";
import type { PageSettings } from "./page/settings.js";
import { warnOnce } from "./page/warn-once.js";

const TEXTS = ["message", "firstName", "lastName", "email"] as const;
type Text = (typeof TEXTS)[number];

/** The CRM id as it is sent, and what is wrong with the values that were given for it. */
interface FoundCrmId {
  readonly id: unknown;
  /** For the console, by source. */
  readonly problems: ReadonlyMap<string, string>;
}

/**
 * The CRM id: the first that passes the gate of `crm-id`, the page's source, and the attribute named like `crm-key`. Each is
 * read only if those before it have none: what is not needed cannot fail.
 */
function findCrmId(
  options: HostOptions,
  settings: PageSettings,
  attributes: () => ReadonlyMap<string, unknown>,
): FoundCrmId {
  const sources: [name: string, read: () => unknown][] = [
    ["crm-id", () => options.crmId],
    [sourceName(settings), () => crmIdOfPage(settings)],
    [options.crmKey, () => attributes().get(options.crmKey)],
  ];
  const problems = new Map<string, string>();
  for (const [name, read] of sources) {
    const { value, problem } = admitCrmId(read());
    if (problem) problems.set(name, WARNINGS.crmId(name, problem, value !== undefined));
    if (value !== undefined) return { id: value, problems };
  }
  return { id: undefined, problems };
}

/**
 * All that the page says, the CRM id first: of too many attributes the last are left out.
 *
 * The CRM id wins over an attribute of its name; where there is none, that attribute is the CRM id.
 */
function draftOf(options: HostOptions, settings: PageSettings): Draft & { crmId: FoundCrmId } {
  const { crmKey, missingCrmId } = options;
  const given = collectAttributes(options.attributes, options.customAttributes);
  const crmId = findCrmId(options, settings, () => given);
  given.delete(crmKey);
  const sent = crmId.id ?? (missingCrmId === "null" ? null : undefined);
  const texts = TEXTS.map((name) => [name, options[name]] as const);
  return {
    texts: mergeOver(new Map(), texts),
    attributes: mergeOver(new Map(), [[crmKey, sent], ...given]),
    crmId,
  };
}

const toConfig = ({ texts, attributes }: Draft): ChatConfig => ({
  ...Object.fromEntries(texts),
  // `fromEntries` defines own keys: `__proto__` is a name like any other here.
  customAttributes: Object.fromEntries(attributes) as CustomAttributes,
});

/**
 * The id of the customer on the page right now, as text. It is asked for often, once a second and at each event, so nothing
 * else is read where the tag says it.
 *
 * Reports the page's source alone: what stands in the tag is a mistake only when the chat starts, as a framework may render
 * it later.
 */
export function currentCrmId(options: HostOptions, settings: PageSettings): string | undefined {
  const { id, problems } = findCrmId(options, settings, () =>
    collectAttributes(options.attributes, options.customAttributes),
  );
  const warning = problems.get(sourceName(settings));
  if (warning) warnOnce(options, warning);
  return id === undefined ? undefined : plainText(id);
}

/** The CRM id after the changes of before-start listeners. */
function changedCrmId({ id, problems }: FoundCrmId, given: unknown): FoundCrmId {
  // `null` stands for no CRM id, with `missing-crm-id="null"` or by a listener.
  if (given === undefined || given === null || given === id) return { id: given, problems };
  const { value, problem } = admitCrmId(given);
  const source = "genesys-chat-before-start";
  return {
    id: value,
    problems: problem
      ? new Map([...problems, [source, WARNINGS.crmId(source, problem, value !== undefined)]])
      : problems,
  };
}

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
  const draft = draftOf(options, settings);
  const { texts } = draft;
  // What is refused anyway is not shown, so no listener can have changed it.
  const attributes = new Map([...draft.attributes].filter(([, value]) => !isRefused(value)));
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
  const crmId = changedCrmId(draft.crmId, given.get(crmKey));
  if (attemptKey) given.set(attemptKey, attemptId?.());
  const texts = new Map<string, unknown>();
  const invalidTexts = new Map<string, string>();
  for (const [name, value] of mergeOver(draft.texts, changes?.texts ?? [])) {
    if (!TEXTS.includes(name as Text) || typeof value !== "string") continue;
    const problem = leftOver(value);
    if (problem) invalidTexts.set(name, problem);
    else texts.set(name, value);
  }
  const { message: _, ...names } = Object.fromEntries(texts);
  // The CRM id first, also one that a listener added; an attribute of its own over a name.
  given.delete(crmKey);
  const attributes = mergeOver(new Map(), [
    [crmKey, crmId.id],
    ...Object.entries(isText ? names : {}),
    ...given,
  ]);
  const { sent, rejected, problems } = applyLimits(attributes, crmKey, options.allowSensitive.split(/\s+/));
  for (const [name, problem] of invalidTexts) {
    rejected.set(name, "INVALID_ATTRIBUTE");
    problems.set(name, problem);
  }
  const reported = new Map(rejected);
  if (crmId.problems.size && (crmId.id ?? null) === null) reported.set(crmKey, "INVALID_ATTRIBUTE");
  const summary = summarize(reported);
  for (const warning of crmId.problems.values()) warnOnce(options, warning);
  for (const [name, problem] of problems) {
    if (summary.has(name)) warnOnce(options, WARNINGS.notSent(name, problem));
  }
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
  return { config: toConfig({ texts, attributes: sent }), rejected: summary };
}
