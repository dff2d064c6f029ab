import type { ErrorCode } from "./errors.js";
import { ALIASES, OPTION_ATTRIBUTES } from "./options.js";
import { plainText } from "./plain-text.js";
import { isSensitive } from "./sensitive.js";

/**
 * The attributes that are no custom attributes, a closed list: HTML's global ones, our `status`, what frameworks,
 * Google's scripts and browser extensions write into pages, and the settings of the page. `*` stands for any ending.
 * The README prints it, and a test holds the two equal.
 */
export const LEFT_OUT =
  "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint exportparts " +
  "headingoffset headingreset hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part " +
  "popover role slot spellcheck style tabindex title translate writingsuggestions status " +
  "aria-* data-* on* xmlns* ng-* v-* x-* hx-* defer-hydration js* bis_* fdprocessedid wfd-* cz-* " +
  "sdk-src integrity crm-id-from";

/** Settings of the page: as attributes of the element they do nothing but warn. */
export const SETTINGS: readonly string[] = ["sdk-src", "integrity", "crm-id-from"];

const isNoName = new RegExp(`^(${LEFT_OUT.replaceAll(" ", "|").replaceAll("*", ".*")})$|[:@.$]|^_`);

/** `source-system` → `sourceSystem`, as `dataset` does it. */
const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The custom attribute that an HTML attribute stands for, or `undefined` for one that is left out. */
export function customAttributeName(attribute: string): string | undefined {
  if (attribute.startsWith("attr-")) return camelCase(attribute.slice(5)) || undefined;
  const taken = OPTION_ATTRIBUTES.has(attribute) || ALIASES.has(attribute) || isNoName.test(attribute);
  return taken ? undefined : camelCase(attribute);
}

/** Absent or blank. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && !value.trim());

/** The CRM id as one compares it; `undefined` for none. */
export const crmIdText = (value: unknown): string | undefined =>
  isBlank(value) ? undefined : plainText(value) || undefined;

/** Stands for a value that cannot be read; as no valid one, it is left out and told. */
const UNREADABLE = Symbol();

/** Own enumerable entries of anything at all; none of what has none. A getter or a proxy may throw, and that is told. */
function entriesOf(value: unknown): [string, unknown][] {
  const from = ((typeof value === "object" && value) || {}) as Record<string, unknown>;
  const read = (name: string) => {
    try {
      return from[name];
    } catch {
      return UNREADABLE;
    }
  };
  try {
    return Object.keys(from).map((name) => [name, read(name)]);
  } catch {
    return [["customAttributes", UNREADABLE]];
  }
}

/** What a page says of its customer, unchecked. */
export interface Draft {
  /** `message`, `firstName`, `lastName`, `email`. */
  readonly texts: Map<string, unknown>;
  readonly attributes: Map<string, unknown>;
}

/** Lays values over others. Blank ones are omitted; `null` is a value. */
export function overlay(
  under: Map<string, unknown>,
  over: Iterable<readonly [string, unknown]>,
): Map<string, unknown> {
  for (const [name, value] of over) {
    if (value !== null && isBlank(value)) under.delete(name);
    else under.set(name, value);
  }
  return under;
}

/** All custom attributes of an element by name, without the CRM id. Property over attribute. */
export function gather(
  attributes: Iterable<{ readonly name: string; readonly value: string }>,
  customAttributes: unknown,
): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const { name, value } of attributes) {
    const custom = customAttributeName(name);
    if (custom) overlay(all, [[custom, value]]);
  }
  return overlay(all, entriesOf(customAttributes));
}

/** Why attributes are not sent, by name. */
export type LeftOut = Map<
  string,
  ErrorCode & ("INVALID_ATTRIBUTE" | "SENSITIVE_ATTRIBUTE" | "ATTRIBUTES_TOO_LARGE")
>;

/** Longest value, in UTF-16 units. Source: the tutorial; Genesys' own limit for attributes that bots set is 256. */
const LONGEST_VALUE = 255;
/** All names and values, in UTF-8 bytes. Source: Genesys Cloud's limit `metadata.custom.attributes.bytes.max`. */
const MOST_BYTES = 2048;

/** Without `TextEncoder`, which is no part of the language: each code point has one to four bytes. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const isValid = (value: unknown): boolean =>
  value === null ||
  typeof value === "boolean" ||
  Number.isFinite(value) ||
  (typeof value === "string" && value.length <= LONGEST_VALUE);

/**
 * Sorts out what may be sent.
 *
 * @param all names and values, in their order; of too many the last are left out, the CRM id never
 * @param crmKey the name that carries the CRM id
 * @param allowSensitive names that are not looked through for card and social security numbers
 */
export function check(
  all: ReadonlyMap<string, unknown>,
  crmKey: string,
  allowSensitive: readonly string[],
): { sent: Map<string, unknown>; leftOut: LeftOut } {
  const sent = new Map(all);
  const leftOut: LeftOut = new Map();
  let bytes = 0;
  for (const [name, value] of all) {
    if (!isValid(value)) leftOut.set(name, "INVALID_ATTRIBUTE");
    else if (!allowSensitive.includes(name) && isSensitive(String(value)))
      leftOut.set(name, "SENSITIVE_ATTRIBUTE");
    else {
      bytes += utf8Length(name + String(value));
      if (bytes > MOST_BYTES && name !== crmKey) leftOut.set(name, "ATTRIBUTES_TOO_LARGE");
    }
    if (leftOut.has(name)) sent.delete(name);
  }
  return { sent, leftOut };
}

/** What somebody changed in an object made of `before`: new values by name, `undefined` for what is gone. */
export function changesIn(before: ReadonlyMap<string, unknown>, after: unknown): Map<string, unknown> {
  const now = new Map(entriesOf(after));
  // Where nothing can be read, nothing is known to be gone.
  const isUnreadable = now.get("customAttributes") === UNREADABLE;
  const names = [...(isUnreadable ? [] : before.keys()), ...now.keys()];
  return new Map(
    names.filter((name) => before.get(name) !== now.get(name)).map((name) => [name, now.get(name)]),
  );
}
