import { leftOver, problemOfName, unquoted } from "./gate.js";
import { nearest } from "./nearest.js";

/** One option of the element: its attribute, its default and its parser. */
export interface Option<T = unknown> {
  /** The attribute's name. */
  readonly attribute: string;
  /** The default, also in place of invalid input. */
  readonly fallback: T;
  /** The value to use; `undefined` for invalid input. */
  readonly parse: (given: unknown) => T | undefined;
  /** What a page's author should know of a value: that it is invalid, or that it was mended. */
  readonly problem: (given: unknown) => string | undefined;
}

type Kind<T> = Omit<Option<T>, "attribute">;

const WRONG_TYPE = "is not a string";

/** A text for people: anything but what is no text. */
function text<T extends string | undefined>(fallback: T): Kind<string | T> {
  const parse = (given: unknown) => {
    if (typeof given !== "string" && typeof given !== "number") return undefined;
    return String(given).trim() ? String(given) : (fallback ?? "");
  };
  return { fallback, parse, problem: (given) => (parse(given) === undefined ? WRONG_TYPE : undefined) };
}

/**
 * An identifier: quotes and invisible characters around it came from a word processor or a template.
 *
 * @param problemOf what is wrong with it; then its default is used
 */
function identifier<T extends string | undefined>(
  fallback: T,
  problemOf: (text: string) => string | undefined = problemOfName,
): Kind<string | T> {
  const { parse } = text(fallback);
  const mend = (given: unknown) => {
    if (typeof given !== "string") return { value: given, problem: undefined };
    const { value, problem } = unquoted(given);
    // White space around it is its reader's to take off.
    return { value: value === given.trim() ? given : value, problem };
  };
  const refuse = (value: unknown) => (typeof value === "string" ? problemOf(value) : undefined);
  return {
    fallback,
    parse: (given) => {
      const { value } = mend(given);
      return refuse(value) ? undefined : parse(value);
    },
    problem: (given) => {
      const { value, problem } = mend(given);
      return parse(value) === undefined ? WRONG_TYPE : (refuse(value) ?? problem);
    },
  };
}

/** Any value: the CRM id passes the gate when it is sent. */
const anything: Kind<unknown> = { fallback: undefined, parse: (given) => given, problem: () => undefined };

/** What turns a flag off though its attribute is present: `false` of frameworks as text, and what may stand for it. */
const OFF = /^\{?(?:false|off|no?|0(?:\.0+)?|never|undefined|null|none|nil|nan|n\/a|f)[};]*$/i;

/** Also a template that was not rendered: a chat that nobody asked for would start. */
const isOff = (given: unknown): boolean =>
  typeof given === "string" && (OFF.test(unquoted(given).value) || leftOver(given) !== undefined);

const flag: Kind<boolean> = {
  fallback: false,
  parse: (given) => Boolean(given) && !isOff(given),
  problem: (given) =>
    isOff(given)
      ? `"${String(given).trim()}" is taken as off. To turn a flag off, leave the attribute away`
      : undefined,
};

function choice<const T extends string, F extends T | undefined>(
  choices: readonly T[],
  fallback: F,
): Kind<T | F> {
  const parse = (given: unknown) =>
    choices.find((name) => typeof given === "string" && name === unquoted(given).value.toLowerCase());
  return {
    fallback,
    parse,
    problem: (given) => {
      if (parse(given)) return undefined;
      // Quoted only if it is nearly a word of ours: anything else may be a customer's, by a mistake of the page.
      const meant = typeof given === "string" && nearest(given, choices);
      const mistake = meant
        ? `"${given}" is not valid. Did you mean "${meant}"?`
        : `Use ${choices.join(", ")}.`;
      return `${mistake} Until then ${fallback ?? "the default"} is used`;
    },
  };
}

function number(fallback: number, least: number, most: number): Kind<number> {
  const parse = (given: unknown) => {
    const value = typeof given === "string" && given.trim() ? Number(unquoted(given).value) : given;
    return typeof value === "number" && value >= least && value <= most ? value : undefined;
  };
  return {
    fallback,
    parse,
    problem: (given) =>
      parse(given) === undefined
        ? `Use a number from ${least} to ${most}. Until then ${fallback} is used`
        : undefined,
  };
}

/** `maxRetries` → `max-retries` */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const KINDS = {
  deploymentId: identifier(undefined),
  crmId: anything as Kind<string | number | bigint | undefined>,
  crmKey: identifier("crmCustomerId"),
  missingCrmId: choice(["omit", "null", "block"], "omit"),
  onCustomerChange: choice(["reset", "keep"], "reset"),
  // What is no region fails the start: with the default, a template left-over would lead to another region.
  environment: identifier(undefined, () => undefined),
  locale: identifier(undefined),
  message: text(undefined),
  firstName: text(undefined),
  lastName: text(undefined),
  email: text(undefined),
  sdk: choice(["web-messaging", "messenger"], undefined),
  loading: choice(["lazy", "manual", "visible", "idle", "eager"], undefined),
  autostart: flag,
  maxRetries: number(8, 0, 100),
  retryDelay: number(1000, 1, 600_000),
  retryJitter: choice(["full", "none"], "full"),
  retryBudget: number(120_000, 0, 86_400_000),
  timeout: number(15_000, 1, 600_000),
  attemptKey: identifier(undefined),
  allowSensitive: identifier(""),
  placement: choice(["inline", "floating", "none"], "inline"),
  disabled: flag,
} as const;

/** The options' values, as the session reads them. */
export type Options = {
  -readonly [Name in keyof typeof KINDS]: (typeof KINDS)[Name] extends Kind<infer T> ? T : never;
};

/** The options by property: attribute, default, parser. */
export const OPTIONS = Object.fromEntries(
  Object.entries(KINDS).map(([name, kind]) => [name, { ...kind, attribute: kebab(name) }]),
) as unknown as { readonly [Name in keyof Options]: Option<Options[Name]> };

/** The names of the options' attributes. */
export const OPTION_ATTRIBUTES: ReadonlySet<string> = new Set(
  Object.values(OPTIONS).map(({ attribute }) => attribute),
);

/** Options by their property's name in lower case, as some frameworks write it into HTML: `crmid` → `crmId`. */
export const ALIASES: ReadonlyMap<string, keyof Options> = new Map(
  (Object.keys(OPTIONS) as (keyof Options)[])
    .filter((name) => name.toLowerCase() !== OPTIONS[name].attribute)
    .map((name) => [name.toLowerCase(), name]),
);
