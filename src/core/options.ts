/** One option of the element: its attribute, its default and its parser. */
export interface Option<T = unknown> {
  /** The attribute's name. */
  readonly attribute: string;
  /** The default, also in place of invalid input. */
  readonly fallback: T;
  /** The value to use; `undefined` for invalid input. */
  readonly parse: (given: unknown) => T | undefined;
}

type Kind<T> = Omit<Option<T>, "attribute">;

function text<T extends string | undefined>(fallback: T): Kind<string | T> {
  return {
    fallback,
    parse: (given) => {
      if (typeof given !== "string" && typeof given !== "number") return undefined;
      return String(given).trim() ? String(given) : (fallback ?? "");
    },
  };
}

/** Any value: the CRM id is checked with the custom attributes, when it is sent. */
const anything: Kind<unknown> = { fallback: undefined, parse: (given) => given };

const flag: Kind<boolean> = { fallback: false, parse: (given) => Boolean(given) };

function choice<const T extends string, F extends T | undefined>(
  choices: readonly T[],
  fallback: F,
): Kind<T | F> {
  return {
    fallback,
    parse: (given) =>
      choices.find((name) => typeof given === "string" && name === given.trim().toLowerCase()),
  };
}

function number(fallback: number, least: number, most: number): Kind<number> {
  return {
    fallback,
    parse: (given) => {
      const value = typeof given === "string" && given.trim() ? Number(given) : given;
      return typeof value === "number" && value >= least && value <= most ? value : undefined;
    },
  };
}

/** `maxRetries` → `max-retries` */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const KINDS = {
  deploymentId: text(undefined),
  crmId: anything as Kind<string | number | undefined>,
  crmKey: text("crmCustomerId"),
  missingCrmId: choice(["omit", "null", "block"], "omit"),
  onCustomerChange: choice(["reset", "keep"], "reset"),
  environment: text(undefined),
  locale: text(undefined),
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
  attemptKey: text(undefined),
  allowSensitive: text(""),
  placement: choice(["inline", "floating"], "inline"),
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
