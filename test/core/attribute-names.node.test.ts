/** Which attributes of the element are custom attributes, and under what names. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { customAttributeName, LEFT_OUT, SETTINGS } from "../../src/core/custom-attributes.js";
import { ALIASES, OPTION_ATTRIBUTES } from "../../src/core/options.js";

/** As they stand in the tag, and as they are sent. */
const NAMES: [string, string][] = [
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

/** `attr-NAME` always passes, whatever NAME is otherwise. */
const PREFIXED: [string, string][] = [
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
];

/** The closed list. Each entry of the code's own list needs one here. */
const LEFT_OUT_NAMES: [string, string][] = [
  [
    "HTML's global attributes",
    "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint " +
      "exportparts headingoffset headingreset hidden id inert inputmode is itemid itemprop itemref itemscope " +
      "itemtype lang nonce part popover role slot spellcheck style tabindex title translate writingsuggestions",
  ],
  ["our own", "status"],
  ["families of HTML", "aria-label aria-x data-x data-crm-id data- onclick onbeforetoggle xmlns xmlns:xlink"],
  ["what frameworks write", "ng-if ng-version v-if v-cloak x-data x-on hx-get hx-vals defer-hydration"],
  ["names with signs in them", ":key @click x.y prop.value a$b wire:click v-on:click _x _ngcontent-abc"],
  ["what Google adds", "js jsaction jscontroller jsname jsmodel"],
  [
    "what extensions add",
    "bis_skin_checked bis_register fdprocessedid wfd-id wfd-invisible cz-shortcut-listen",
  ],
  ["the settings of the page", "sdk-src integrity crm-id-from"],
  [
    "alike, and the price of a family",
    "on on-site once online-since json-x js-x xmlns-x bis_x wfd-x cz-x x-ray",
  ],
  ["the name that would pollute", "__proto__"],
];

/** Names that look like one of the list and are not. */
const NEAR_MISSES =
  "data datax aria ariax x xaxis v vip ng ngo hx hxa cz czk bis bisx wfd ids user-id my-class classes " +
  "statuses chat-status is-vip language titled roles parts styled hidden-reason deferred " +
  "integrity-level sdk-srcs sdk-version crm-id-from-2 crm crm-ids crm-name attr attribute x_y a_ fdprocessed " +
  "autostarted timeouts location no-class region";

const words = (text: string): string[] => text.split(" ");

describe("an attribute of the tag", () => {
  for (const [attribute, name] of [...NAMES, ...PREFIXED]) {
    it(`${attribute} is sent as ${name}`, () => assert.equal(customAttributeName(attribute), name));
  }

  for (const attribute of words(NEAR_MISSES)) {
    it(`${attribute} is sent, though it looks like one that is not`, () =>
      assert.notEqual(customAttributeName(attribute), undefined));
  }

  it("attr- with nothing after it is no attribute", () =>
    assert.equal(customAttributeName("attr-"), undefined));
});

describe("left out", () => {
  for (const [why, names] of LEFT_OUT_NAMES) {
    for (const name of words(names)) {
      it(`${name}: ${why}`, () => assert.equal(customAttributeName(name), undefined));
    }
  }

  for (const name of [...OPTION_ATTRIBUTES, ...ALIASES.keys()]) {
    it(`${name}: an option`, () => assert.equal(customAttributeName(name), undefined));
  }

  it("is nothing else: every entry of the list stands in these rows", () => {
    const rows = words(LEFT_OUT_NAMES.map(([, names]) => names).join(" "));
    const isShown = (entry: string): boolean =>
      rows.some((name) => (entry.endsWith("*") ? name.startsWith(entry.slice(0, -1)) : name === entry));
    assert.deepEqual(
      words(LEFT_OUT).filter((entry) => !isShown(entry)),
      [],
    );
  });

  it("the settings of the page among them are those that warn", () =>
    assert.deepEqual(SETTINGS, ["sdk-src", "integrity", "crm-id-from"]));
});
