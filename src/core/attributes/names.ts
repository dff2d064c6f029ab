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
  "popover role slot spellcheck style tabindex title translate virtualkeyboardpolicy writingsuggestions elementtiming",
  // Reflected by the element.
  "status",
  // Its properties that are no options, as React 19 writes them where the tag is not defined yet.
  "customattributes strings",
  // Families of HTML.
  "aria-* data-* on* xmlns*",
  // RDFa.
  "about datatype inlist prefix property resource typeof vocab",
  // Written by frameworks: Angular, Vue, Alpine, htmx, Lit, Phoenix, Unpoly, Turbo, React, Polymer, AMP.
  "ng-* ngh ngskiphydration v-* x-* hx-* sse-* ws-* defer-hydration phx-* up-*",
  "turbo-* classname htmlfor innerhtml textcontent suppress* dangerouslysetinnerhtml unresolved i-amphtml-*",
  // Written by Google's scripts, then by browser extensions.
  "js* bis_* fdprocessedid wfd-* cz-* gramm gramm_editor monica-id monica-version vsc-initialized",
  ...SETTINGS,
].flatMap((names) => names.split(" "));

const RESERVED_NAMES = new Set(RESERVED_ATTRIBUTES);

/** A sign in its name that only frameworks write, or a family of the list: one pattern, as there may be 10,000 names. */
const RESERVED_PATTERN = new RegExp(
  `[:@.$[\\](){}<>#*%]|^(?:_|${RESERVED_ATTRIBUTES.filter((name) => name.endsWith("*"))
    .map((name) => name.slice(0, -1))
    .join("|")})`,
);

/** Whether an attribute is on the closed list, or has a sign in its name that only frameworks write. */
const isReserved = (attribute: string): boolean =>
  RESERVED_NAMES.has(attribute) || RESERVED_PATTERN.test(attribute);

/** `source-system` → `sourceSystem`, as `dataset` does it. */
const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The attribute that holds all custom attributes as JSON. */
export const JSON_ATTRIBUTE = "custom-attributes";

/** The custom attribute that an HTML attribute stands for; `undefined` for an option or a reserved name. */
export function customAttributeName(attribute: string): string | undefined {
  // `data-attr-NAME` is the only form that some CMS filters let through.
  const [, prefixed] = /^(?:data-)?attr-(.*)$/s.exec(attribute) ?? [];
  if (prefixed !== undefined) return camelCase(prefixed) || undefined;
  const isTaken =
    OPTION_ATTRIBUTES.has(attribute) ||
    ALIASES.has(attribute) ||
    attribute === JSON_ATTRIBUTE ||
    isReserved(attribute);
  return isTaken ? undefined : camelCase(attribute);
}
