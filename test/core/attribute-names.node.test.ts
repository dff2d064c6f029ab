/** Which attributes of the element are custom attributes, and under which names. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { customAttributeName, RESERVED_ATTRIBUTES, SETTINGS } from "../../src/core/attributes/names.js";
import { ALIASES, OPTION_ATTRIBUTES } from "../../src/core/options.js";

/** Attributes and the names under which they are sent. */
const NAMES: [attribute: string, name: string][] = [
  ["segment", "segment"],
  ["source-system", "sourceSystem"],
  ["customer_tier", "customer_tier"],
  ["a-b-c", "aBC"],
  ["level-2", "level-2"],
  ["ends-", "ends-"],
  ["a--b", "a-B"],
  ["konto-größe", "kontoGröße"],
  ["constructor", "constructor"],
  ["prototype", "prototype"],
  ["tostring", "tostring"],
];

/** `attr-NAME` is always sent, whatever NAME is. */
const PREFIXED: [attribute: string, name: string][] = [
  ["attr-segment", "segment"],
  ["attr-source-system", "sourceSystem"],
  ["attr-crm-id", "crmId"],
  ["attr-timeout", "timeout"],
  ["attr-crmid", "crmid"],
  ["attr-id", "id"],
  ["attr-class", "class"],
  ["attr-status", "status"],
  ["attr-data-x", "dataX"],
  ["attr-on-site", "onSite"],
  ["attr-sdk-src", "sdkSrc"],
  ["attr-_x", "_x"],
  ["attr-a:b", "a:b"],
  ["attr-a.b", "a.b"],
  ["attr-attr-x", "attrX"],
  ["attr-__proto__", "__proto__"],
  ["attr-constructor", "constructor"],
  ["data-attr-segment", "segment"],
  ["data-attr-source-system", "sourceSystem"],
  ["data-attr-crm-id", "crmId"],
  ["data-attr-data-x", "dataX"],
  ["data-attr-__proto__", "__proto__"],
];

/** Examples of the closed list; each of its entries needs one. */
const RESERVED: [why: string, names: string][] = [
  [
    "HTML's global attributes",
    "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint " +
      "exportparts headingoffset headingreset hidden id inert inputmode is itemid itemprop itemref itemscope " +
      "itemtype lang nonce part popover role slot spellcheck style tabindex title translate writingsuggestions " +
      "virtualkeyboardpolicy elementtiming",
  ],
  ["the element's own", "status customattributes strings custom-attributes"],
  [
    "families of HTML",
    "aria-label aria-x data-x data-crm-id data- data-attr data-attribute-x onclick onbeforetoggle xmlns xmlns:xlink",
  ],
  ["what RDFa adds", "about datatype inlist prefix property resource typeof vocab"],
  [
    "what frameworks write",
    "ng-if ng-version ngh ngskiphydration v-if v-cloak x-data x-on hx-get hx-vals sse-connect ws-send " +
      "defer-hydration phx-hook phx-update up-follow up-data classname htmlfor suppresshydrationwarning " +
      "suppresscontenteditablewarning dangerouslysetinnerhtml innerhtml textcontent unresolved turbo-permanent " +
      "i-amphtml-layout",
  ],
  ["names with signs", ":key @click x.y prop.value a$b wire:click v-on:click _x _ngcontent-abc"],
  ["a template that nothing has rendered", "[crm-id] (click) *ngif #chat {{ }} {...props} {% %} <?php"],
  ["what Google adds", "js jsaction jscontroller jsname jsmodel"],
  [
    "what extensions add",
    "bis_skin_checked bis_register fdprocessedid wfd-id wfd-invisible cz-shortcut-listen gramm gramm_editor " +
      "monica-id monica-version vsc-initialized",
  ],
  ["the settings of the page", "sdk-src integrity crm-id-from"],
  ["other names of a family", "on on-site once online-since json-x js-x xmlns-x bis_x wfd-x cz-x x-ray"],
  ["the name that could pollute a prototype", "__proto__"],
];

/** Names that resemble one of the list. */
const NEAR_MISSES =
  "data datax aria ariax x xaxis v vip ng ngo hx hxa cz czk bis bisx wfd ids user-id my-class classes " +
  "statuses chat-status is-vip language titled roles parts styled hidden-reason deferred " +
  "integrity-level sdk-srcs sdk-version crm-id-from-2 crm crm-ids crm-name attr attribute x_y a_ fdprocessed " +
  "autostarted timeouts location no-class region ph phx nghx sse ws up upper support classnames properties type " +
  "reprefix vocabulary string custom custom-attribute grammar monica attr-ibute suppliers turbo virtualkeyboard";

const words = (text: string): string[] => text.split(" ");

describe("customAttributeName()", () => {
  for (const [attribute, name] of [...NAMES, ...PREFIXED]) {
    it(`converts ${attribute} to ${name}`, () => assert.equal(customAttributeName(attribute), name));
  }

  for (const attribute of words(NEAR_MISSES)) {
    it(`accepts ${attribute}, which only resembles a reserved name`, () =>
      assert.notEqual(customAttributeName(attribute), undefined));
  }

  it("returns undefined for attr- without a name", () => {
    for (const name of ["attr-", "data-attr-"]) assert.equal(customAttributeName(name), undefined);
  });
});

describe("a reserved attribute", () => {
  for (const [why, names] of RESERVED) {
    for (const name of words(names)) {
      it(`is never sent: ${name} (${why})`, () => assert.equal(customAttributeName(name), undefined));
    }
  }

  for (const name of [...OPTION_ATTRIBUTES, ...ALIASES.keys()]) {
    it(`is never sent: ${name} (an option)`, () => assert.equal(customAttributeName(name), undefined));
  }

  it("has an example here for every entry of the list", () => {
    const rows = words(RESERVED.map(([, names]) => names).join(" "));
    const isShown = (entry: string): boolean =>
      rows.some((name) => (entry.endsWith("*") ? name.startsWith(entry.slice(0, -1)) : name === entry));
    assert.deepEqual(
      RESERVED_ATTRIBUTES.filter((entry) => !isShown(entry)),
      [],
    );
  });

  it("includes the settings of the page", () =>
    assert.deepEqual(SETTINGS, ["sdk-src", "integrity", "crm-id-from"]));
});
