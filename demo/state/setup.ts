/**
 * All that a visitor of the playground has chosen. It is kept in the page's address, which can be shared, and comes back
 * after a reload: another scenario or SDK is another page load, as a page can load one SDK, and that once.
 */
export interface Setup {
  /** The name of a scenario. Behind `?`, so that choosing one is a page load by nature. */
  readonly scenario: string | undefined;
  /** The tag's attributes, over those of the scenario. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Custom properties. */
  readonly theme: ReadonlyMap<string, string>;
  /** Texts of the element, by their names in `strings`. */
  readonly strings: ReadonlyMap<string, string>;
  /** `undefined`: as the page has it, which follows the visitor's system. */
  readonly scheme: "light" | "dark" | undefined;
  /** `undefined`: as the page has it, left to right. */
  readonly dir: "ltr" | "rtl" | undefined;
}

/** Lower case, as HTML has it, and no event handler: somebody else may have written the address. */
export const ATTRIBUTE_NAME = "(?!on)[a-z][a-z0-9_\\-]*";
const IS_ATTRIBUTE = new RegExp(`^${ATTRIBUTE_NAME}$`);
const IS_PROPERTY = /^--genesys-chat-[a-z0-9-]+$/;
/** No attribute of the element has a dot in its name. */
const STRINGS = "strings.";
const [SCHEME, DIR] = ["page.scheme", "page.dir"];

/** Whether it can stand in a rule and not end it: brackets and quotes come in pairs. */
export function isCssValue(value: string): boolean {
  const count = (sign: string) => value.split(sign).length - 1;
  const isEven = [`"`, "'"].every((quote) => count(quote) % 2 === 0);
  return value.trim() !== "" && !/[<>{};\\!\n]|\/\*/.test(value) && isEven && count("(") === count(")");
}

/** The setup in an address; one that says nothing means what a first visitor should see. */
export function readAddress({ search, hash }: Pick<URL, "search" | "hash">, first: Setup): Setup {
  const scenario = new URLSearchParams(search).get("scenario") ?? undefined;
  if (hash.length < 2) return { ...first, scenario };
  const said = new URLSearchParams(hash.slice(1));
  const all = [...said];
  const choice = <T extends string>(name: string, ...choices: T[]) =>
    choices.find((each) => each === said.get(name));
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
  };
}

/** The address of a setup. What is behind `#` is never sent to a server. */
export function addressOf({ scenario, attributes, theme, strings, scheme, dir }: Setup): string {
  const all = [
    ...attributes,
    ...theme,
    ...[...strings].map(([name, text]) => [`${STRINGS}${name}`, text] as const),
    ...(scheme ? [[SCHEME, scheme] as const] : []),
    ...(dir ? [[DIR, dir] as const] : []),
  ];
  const search = scenario === undefined ? "" : `?${new URLSearchParams({ scenario })}`;
  // A hash that is there, and says that nothing is set: an empty one would stand for a first visit.
  return `${search}#${new URLSearchParams(all.map(([name, value]) => [name, value])).toString() || NOTHING}`;
}

/** No attribute, property, text or choice. */
const NOTHING = "-";

/** The same map with one entry set, or taken out. */
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
