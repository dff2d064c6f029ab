/**
 * Everything that a visitor of the playground has chosen. It is kept in the address of the page, which can be shared and
 * survives a reload. Another scenario or SDK is a new page load, as a page can load one SDK only, and only once.
 */
export interface Setup {
  /** The name of a scenario. It is in the query of the address, so choosing one loads the page. */
  readonly scenario: string | undefined;
  /** The attributes of the tag, which override those of the scenario. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Custom properties. */
  readonly theme: ReadonlyMap<string, string>;
  /** Texts of the element, by their keys in `strings`. */
  readonly strings: ReadonlyMap<string, string>;
  /** `undefined`: that of the page, which follows the visitor's system. */
  readonly scheme: "light" | "dark" | undefined;
  /** `undefined`: that of the page, left to right. */
  readonly dir: "ltr" | "rtl" | undefined;
  /** Whether the page has Genesys' own snippet for the Messenger. The snippet names the deployment, the tag does not. */
  readonly hasSnippet: boolean;
}

/** Nothing is chosen. */
export const UNSET: Setup = {
  scenario: undefined,
  attributes: new Map(),
  theme: new Map(),
  strings: new Map(),
  scheme: undefined,
  dir: undefined,
  hasSnippet: false,
};

/** Lowercase, as HTML parses it, and no event handler: a hostile author may have written the address. */
export const ATTRIBUTE_NAME = "(?!on)[a-z][a-z0-9_\\-]*";
const IS_ATTRIBUTE = new RegExp(`^${ATTRIBUTE_NAME}$`);
const IS_PROPERTY = /^--genesys-chat-[a-z0-9-]+$/;
/** The prefix of a text. No attribute of the element has a dot in its name. */
const STRINGS = "strings.";
const [SCHEME, DIR, SNIPPET] = ["page.scheme", "page.dir", "page.snippet"];

/** Whether a value cannot end the CSS rule that contains it: brackets and quotes are balanced. */
export function isCssValue(value: string): boolean {
  const count = (sign: string) => value.split(sign).length - 1;
  const isEven = [`"`, "'"].every((quote) => count(quote) % 2 === 0);
  return value.trim() !== "" && !/[<>{};\\!\n]|\/\*/.test(value) && isEven && count("(") === count(")");
}

/** Reads the setup from an address. An address without a fragment stands for a first visit. */
export function readAddress({ search, hash }: Pick<URL, "search" | "hash">, first: Setup): Setup {
  const scenario = new URLSearchParams(search).get("scenario") ?? undefined;
  if (hash.length < 2) return { ...first, scenario };
  const entries = new URLSearchParams(hash.slice(1));
  const all = [...entries];
  const choice = <T extends string>(name: string, ...choices: T[]) =>
    choices.find((each) => each === entries.get(name));
  return {
    scenario,
    attributes: new Map(all.filter(([name]) => IS_ATTRIBUTE.test(name))),
    theme: new Map(all.filter(([name, value]) => IS_PROPERTY.test(name) && isCssValue(value))),
    strings: new Map(
      all
        .filter(([name]) => name.startsWith(STRINGS))
        .map(([name, text]) => [name.slice(STRINGS.length), text]),
    ),
    scheme: choice(SCHEME, "light", "dark"),
    dir: choice(DIR, "ltr", "rtl"),
    hasSnippet: choice(SNIPPET, "yes") !== undefined,
  };
}

/** The address of a setup. The fragment is never sent to a server. */
export function addressOf({ scenario, attributes, theme, strings, scheme, dir, hasSnippet }: Setup): string {
  const all = [
    ...attributes,
    ...theme,
    ...[...strings].map(([name, text]) => [`${STRINGS}${name}`, text] as const),
    ...(scheme ? [[SCHEME, scheme] as const] : []),
    ...(dir ? [[DIR, dir] as const] : []),
    ...(hasSnippet ? [[SNIPPET, "yes"] as const] : []),
  ];
  const search = scenario === undefined ? "" : `?${new URLSearchParams({ scenario })}`;
  // An empty fragment would stand for a first visit.
  return `${search}#${new URLSearchParams(all.map(([name, value]) => [name, value])).toString() || NOTHING}`;
}

/** The fragment of a setup in which nothing is set. It is no valid name of anything. */
const NOTHING = "-";

/** A copy of a map with one entry set or removed. */
export function withEntry(
  map: ReadonlyMap<string, string>,
  name: string,
  value: string | undefined,
): ReadonlyMap<string, string> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(name);
  else copy.set(name, value);
  return copy;
}
