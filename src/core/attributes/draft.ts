import { isBlank, isRefused, Refused, visible } from "../gate.js";
import { FURTHER_ATTRIBUTES } from "./limits.js";
import { customAttributeName, JSON_ATTRIBUTE } from "./names.js";

/** What a page wants to send, before the checks. */
export interface Draft {
  /** `message`, `firstName`, `lastName`, `email`. */
  readonly texts: Map<string, unknown>;
  readonly attributes: Map<string, unknown>;
}

/** What the property is called in errors. */
const PROPERTY = "customAttributes";

const UNREADABLE = new Refused("cannot be read: reading it throws");
const NO_VALUES = new Refused("holds no names and values: use an object, a Map or JSON");
const TURNED_INTO_TEXT = new Refused(
  "is an object that was turned into text: set the property once the element is defined, or use JSON",
);
const NO_JSON = new Refused("is not valid JSON: write an object of names and values");

function readOwn(from: object, name: string): unknown {
  try {
    return (from as Record<string, unknown>)[name];
  } catch {
    return UNREADABLE;
  }
}

/** What a text holds: JSON of an object. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return /^\s*\[object \w+\]\s*$/.test(json) ? TURNED_INTO_TEXT : NO_JSON;
  }
}

/**
 * The names and values of an object (own and enumerable), a `Map`, or JSON in a text. What a getter throws is refused for
 * itself; anything else as a whole, under the name of the property.
 */
function entriesOf(given: unknown): [string, unknown][] {
  if (isBlank(given)) return [];
  const from = typeof given === "string" ? parsed(given) : given;
  const refused = (why: Refused): [string, unknown][] => [[PROPERTY, why]];
  try {
    if (from instanceof Refused) return refused(from);
    if (typeof from !== "object" || from === null || Array.isArray(from)) return refused(NO_VALUES);
    const type = Object.prototype.toString.call(from);
    if (type === "[object Map]") {
      // With the methods of this realm, also for a `Map` of a frame.
      const entries = Map.prototype.entries.call(from as Map<unknown, unknown>);
      return [...entries].map(([name, value]) => [String(name), plain(value)]);
    }
    const names = Object.keys(from);
    if (!names.length && type !== "[object Object]") return refused(NO_VALUES);
    return names.map((name) => [name, plain(readOwn(from, name))]);
  } catch {
    return refused(UNREADABLE);
  }
}

/** A BigInt as its digits, here already: a page's listener may turn the config into JSON, which has no BigInt. */
const plain = (value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

/** Writes values over others, in place. A blank value deletes; `null` is a value. */
export function mergeOver(
  under: Map<string, unknown>,
  over: Iterable<readonly [string, unknown]>,
): Map<string, unknown> {
  for (const [name, value] of over) {
    if (value !== null && isBlank(value)) under.delete(name);
    else under.set(name, value);
  }
  return under;
}

/**
 * So many attributes are read. In some browsers the time to read them grows with the square of their number: 10,000 block a
 * page for seconds, and no more than 2,048 bytes are sent anyway.
 */
const MAX_READ = 1000;
const UNREAD = new Refused(`is beyond the first ${MAX_READ} attributes of the tag`);

/** Copied from a document, `\u00a0crm-id="…"` is no `crm-id`: to HTML, that space is a part of the name. */
const BEHIND_SPACE = new Refused("stands behind an invisible space: write a plain one");

/** The property as HTML writes it. What a framework put there is stale once the property is set. */
const ALIAS = PROPERTY.toLowerCase();

/**
 * All custom attributes of an element by name, without the CRM id. The property wins over the attribute
 * `custom-attributes`, and that over the attributes of their own.
 */
export function collectAttributes(
  attributes: Iterable<{ readonly name: string; readonly value: string }>,
  customAttributes: unknown,
): Map<string, unknown> {
  const own: [string, unknown][] = [];
  const json: [string, unknown][] = [];
  let count = 0;
  for (const { name, value } of attributes) {
    count++;
    if (count > MAX_READ) {
      own.push([FURTHER_ATTRIBUTES, UNREAD]);
      break;
    }
    const custom = customAttributeName(name);
    if (custom) own.push([custom, visible(name) === name ? value : BEHIND_SPACE]);
    else if (name === JSON_ATTRIBUTE || (name === ALIAS && isBlank(customAttributes)))
      json.push(...entriesOf(value));
  }
  return mergeOver(new Map(), [...own, ...json, ...entriesOf(customAttributes)]);
}

/**
 * What a page changed in an object made of `before`.
 *
 * @returns new values by name; `undefined` for a deleted one
 */
export function changesIn(before: ReadonlyMap<string, unknown>, after: unknown): Map<string, unknown> {
  const now = new Map(entriesOf(after));
  // If nothing can be read, nothing counts as deleted.
  const isUnreadable = now.size === 1 && isRefused(now.get(PROPERTY));
  const names = [...(isUnreadable ? [] : before.keys()), ...now.keys()];
  const changed = names.filter((name) => before.get(name) !== now.get(name));
  return new Map(changed.map((name) => [name, now.get(name)]));
}
