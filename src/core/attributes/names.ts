import { ALIASES, OPTION_ATTRIBUTES } from "../options.js";

/** Settings of the page: as attributes of the element they have no effect but a warning. */
export const SETTINGS: readonly string[] = ["sdk-src", "integrity", "crm-id-from"];

/**
 * The attributes that are never custom attributes: a closed list. `*` stands for any ending.
 * The README prints it, and a test holds the two equal.
 */
export const RESERVED_ATTRIBUTES: readonly string[] = [
  // HTML's global attributes.
  "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint exportparts",
  "headingoffset headingreset hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part",
  "popover role slot spellcheck style tabindex title translate writingsuggestions",
  // Reflected by the element.
  "status",
  // Families of HTML.
  "aria-* data-* on* xmlns*",
  // Written by frameworks: Angular, Vue, Alpine, htmx, Lit.
  "ng-* v-* x-* hx-* defer-hydration",
  // Written by Google's scripts, then by browser extensions.
  "js* bis_* fdprocessedid wfd-* cz-*",
  ...SETTINGS,
].flatMap((names) => names.split(" "));

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

/** Whether an attribute is on the closed list, or has a sign in its name that only frameworks write. */
const isReserved = (attribute: string): boolean =>
  /[:@.$]|^_/.test(attribute) || RESERVED_ATTRIBUTES.some((pattern) => matches(pattern, attribute));

/** `source-system` → `sourceSystem`, as `dataset` does it. */
const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The custom attribute that an HTML attribute stands for; `undefined` for an option or a reserved name. */
export function customAttributeName(attribute: string): string | undefined {
  if (attribute.startsWith("attr-")) return camelCase(attribute.slice("attr-".length)) || undefined;
  const isTaken = OPTION_ATTRIBUTES.has(attribute) || ALIASES.has(attribute) || isReserved(attribute);
  return isTaken ? undefined : camelCase(attribute);
}
