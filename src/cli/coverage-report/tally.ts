import { isPlainObject } from "../../simulator/rules/is-plain-object.js";
import { type Attributes } from "../verify/lookup.js";
import { idsIn } from "../verify/verdict.js";
import type { CoverageSettings } from "./settings.js";

const HOUR = 3_600_000;
/** Pages that are counted for themselves; the others count as one, so that memory stays flat. */
const MAX_PAGES = 500;
const OTHER_PAGES = "(other pages)";

/** How many conversations carry how many CRM ids. */
export interface Counts {
  conversations: number;
  /** With one CRM id. */
  with: number;
  without: number;
  /** With two that differ. */
  conflicting: number;
}

/** A conversation of the analytics details jobs, as far as the report needs it. */
export interface AnalyticsConversation {
  readonly id: string;
  /** Unix time in ms. */
  readonly start: number;
  readonly customers: readonly Attributes[];
}

const zero = (): Counts => ({ conversations: 0, with: 0, without: 0, conflicting: 0 });

/** Counts conversations, in all, by hour and by page. Keeps no conversation. */
export class Tally {
  readonly all = zero();
  /** By the start of the hour, a Unix time in ms. */
  readonly hours = new Map<number, Counts>();
  readonly pages = new Map<string, Counts>();
  readonly #settings: Pick<CoverageSettings, "crmKey" | "pageKeys">;

  constructor(settings: Pick<CoverageSettings, "crmKey" | "pageKeys">) {
    this.#settings = settings;
  }

  /** @returns which of the counts it was added to. */
  add({ start, customers }: AnalyticsConversation): "with" | "without" | "conflicting" {
    const { crmKey, pageKeys } = this.#settings;
    const { length } = idsIn(customers, [crmKey, `context.${crmKey}`]);
    const kind = length === 0 ? "without" : length === 1 ? "with" : "conflicting";
    const groups = [this.all, countsOf(this.hours, Math.floor(start / HOUR) * HOUR)];
    const page = pageOf(customers, pageKeys);
    if (page !== undefined) {
      const isCounted = this.pages.has(page) || this.pages.size < MAX_PAGES;
      groups.push(countsOf(this.pages, isCounted ? page : OTHER_PAGES));
    }
    for (const counts of groups) {
      counts.conversations += 1;
      counts[kind] += 1;
    }
    return kind;
  }
}

function countsOf<Key>(groups: Map<Key, Counts>, key: Key): Counts {
  const counts = groups.get(key) ?? zero();
  groups.set(key, counts);
  return counts;
}

/** The page in the attributes, without query and fragment: those may hold personal data. */
function pageOf(customers: readonly Attributes[], keys: readonly string[]): string | undefined {
  for (const key of keys) {
    for (const attributes of customers) {
      const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
      const page = typeof value === "string" ? value.split(/[?#]/, 1)[0]?.trim().slice(0, 300) : undefined;
      if (page) return page;
    }
  }
  return undefined;
}

/** Share with one CRM id, in percent with one decimal; `null` without conversations. Rounded down: 99.96 is not 100. */
export const percentOf = ({ conversations, with: found }: Counts): number | null =>
  conversations === 0 ? null : Math.floor((found * 1_000) / conversations) / 10;

/** Reads a conversation of a page of results; `undefined` for anything else. */
export function readConversation(value: unknown): AnalyticsConversation | undefined {
  if (!isPlainObject(value)) return undefined;
  const { conversationId: id, conversationStart, participants = [] } = value;
  const start = typeof conversationStart === "string" ? Date.parse(conversationStart) : NaN;
  if (typeof id !== "string" || Number.isNaN(start) || !Array.isArray(participants)) return undefined;
  const customers = participants
    .filter((each): each is Record<string, unknown> => isPlainObject(each) && each["purpose"] === "customer")
    .map(({ attributes }) => (isPlainObject(attributes) ? attributes : {}));
  return { id, start, customers };
}
