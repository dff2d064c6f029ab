import { customAttributeName } from "./names.js";
import { plainText } from "../plain-text.js";

/** What a page wants to send, before the checks. */
export interface Draft {
  /** `message`, `firstName`, `lastName`, `email`. */
  readonly texts: Map<string, unknown>;
  readonly attributes: Map<string, unknown>;
}

/** Absent or blank. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && !value.trim());

/** The CRM id as a string, to compare it; `undefined` without one. */
export const crmIdText = (value: unknown): string | undefined =>
  isBlank(value) ? undefined : plainText(value) || undefined;

/** Stands for a value that cannot be read. The checks reject it like any other value of a wrong type. */
const UNREADABLE = Symbol();

function readOwn(from: Record<string, unknown>, name: string): unknown {
  try {
    return from[name];
  } catch {
    return UNREADABLE;
  }
}

/** Own enumerable entries of an object, none of anything else. What a getter or a proxy throws becomes `UNREADABLE`. */
function entriesOf(value: unknown): [string, unknown][] {
  const from = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  try {
    return Object.keys(from).map((name) => [name, readOwn(from, name)]);
  } catch {
    return [["customAttributes", UNREADABLE]];
  }
}

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

/** All custom attributes of an element by name, without the CRM id. The property wins over the attributes. */
export function collectAttributes(
  attributes: Iterable<{ readonly name: string; readonly value: string }>,
  customAttributes: unknown,
): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const { name, value } of attributes) {
    const custom = customAttributeName(name);
    if (custom) mergeOver(all, [[custom, value]]);
  }
  return mergeOver(all, entriesOf(customAttributes));
}

/**
 * What a page changed in an object made of `before`.
 *
 * @returns new values by name; `undefined` for a deleted one
 */
export function changesIn(before: ReadonlyMap<string, unknown>, after: unknown): Map<string, unknown> {
  const now = new Map(entriesOf(after));
  // If nothing can be read, nothing counts as deleted.
  const isUnreadable = now.get("customAttributes") === UNREADABLE;
  const names = [...(isUnreadable ? [] : before.keys()), ...now.keys()];
  const changed = names.filter((name) => before.get(name) !== now.get(name));
  return new Map(changed.map((name) => [name, now.get(name)]));
}
