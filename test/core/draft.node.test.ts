/** From attributes and properties to one map of values: what is blank, what wins, and that every name is kept. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { applyLimits } from "../../src/core/attributes/limits.js";
import { customAttributeName } from "../../src/core/attributes/names.js";
import { changesIn, collectAttributes, mergeOver } from "../../src/core/attributes/draft.js";
import { isRefused } from "../../src/core/gate.js";

type Values = Record<string, unknown>;

const tag = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
const map = (values: Values) => new Map(Object.entries(values));

describe("collectAttributes()", () => {
  const rows: [title: string, attributes: Record<string, string>, property: unknown, expected: Values][] = [
    [
      "takes the attributes of the tag",
      { segment: "Premium", "source-system": "Website" },
      undefined,
      {
        segment: "Premium",
        sourceSystem: "Website",
      },
    ],
    [
      "takes the values of the property",
      {},
      { segment: "Premium", visits: 3, vip: true, none: null },
      {
        segment: "Premium",
        visits: 3,
        vip: true,
        none: null,
      },
    ],
    [
      "prefers the property to the tag",
      { segment: "Basic", a: "1" },
      { segment: "Premium" },
      {
        segment: "Premium",
        a: "1",
      },
    ],
    [
      "ignores options and reserved attributes",
      { id: "x", "crm-id": "CRM-1", segment: "Basic" },
      undefined,
      {
        segment: "Basic",
      },
    ],
    ["ignores blank values", { a: "", b: "  ", c: "c" }, { d: "", e: "\u00A0", f: undefined }, { c: "c" }],
    ["drops an attribute that is blank in the property", { segment: "Basic" }, { segment: "" }, {}],
    ["keeps white space around a value", { segment: " Basic " }, undefined, { segment: " Basic " }],
    ["keeps null, which is a value", { segment: "Basic" }, { segment: null }, { segment: null }],
    ["keeps values of a wrong type, which are checked later", {}, { a: NaN, b: [1] }, { a: NaN, b: [1] }],
    ["returns an empty map without attributes", {}, undefined, {}],
    ["ignores a property that is null", { a: "1" }, null, { a: "1" }],
    ["ignores a property that is blank", { a: "1" }, " ", { a: "1" }],
    ["takes a property that is an empty object", { a: "1" }, {}, { a: "1" }],
    ["takes the entries of a Map", { a: "1" }, new Map([["b", 2]]), { a: "1", b: 2 }],
    ["takes the JSON of a property that is a text", {}, '{"a": "1", "b": true}', { a: "1", b: true }],
    ["takes a BigInt as its digits", {}, { a: 12345678901234567890n }, { a: "12345678901234567890" }],
    ["takes a BigInt of a Map as its digits", {}, new Map([["a", 5n]]), { a: "5" }],
    [
      "takes the JSON of custom-attributes",
      { "custom-attributes": '{"a": "1", "b": 2}' },
      null,
      { a: "1", b: 2 },
    ],
    [
      "prefers custom-attributes to an attribute, and the property to both",
      { "custom-attributes": '{"a": "json", "b": "json"}', a: "own", b: "own", c: "own" },
      { a: "property" },
      { a: "property", b: "json", c: "own" },
    ],
    [
      "takes JSON from the name of the property in HTML",
      { customattributes: '{"a": "1"}' },
      null,
      { a: "1" },
    ],
    [
      "ignores the name of the property in HTML once the property is set",
      { customattributes: "[object Object]" },
      { a: "1" },
      { a: "1" },
    ],
    ["takes data-attr-NAME", { "data-attr-source-system": "Website" }, null, { sourceSystem: "Website" }],
  ];
  for (const [title, attributes, property, expected] of rows) {
    it(title, () => assert.deepEqual(collectAttributes(tag(attributes), property), map(expected)));
  }

  const useless: [what: string, property: unknown][] = [
    ["a number", 7],
    ["a boolean", true],
    ["a text that is no JSON", "abc"],
    ["an object that was turned into text", "[object Object]"],
    ["JSON of a list", "[1]"],
    ["JSON of a number", "7"],
    ["a list", ["a"]],
    ["a function", () => ({})],
    ["a URLSearchParams", new URLSearchParams("a=1")],
    ["a Set", new Set(["a"])],
    ["a Date", new Date(0)],
    ["a promise", Promise.resolve({ a: "1" })],
    ["a symbol", Symbol("a")],
  ];
  for (const [what, property] of useless) {
    it(`refuses a property that is ${what} as a whole, and keeps the attributes`, () => {
      const all = collectAttributes(tag({ a: "1" }), property);
      const { sent, rejected, problems } = applyLimits(all, "crmCustomerId", []);
      assert.deepEqual(sent, map({ a: "1" }));
      assert.deepEqual(rejected, map({ customAttributes: "INVALID_ATTRIBUTE" }));
      assert.match(problems.get("customAttributes") ?? "", /names and values|turned into text/);
    });
  }

  for (const value of ["[object Object]", "{segment: Gold}", "[]", "null"]) {
    it(`refuses custom-attributes="${value}"`, () => {
      const { sent, rejected } = applyLimits(
        collectAttributes(tag({ a: "1", "custom-attributes": value }), undefined),
        "crmCustomerId",
        [],
      );
      assert.deepEqual(sent, map({ a: "1" }));
      assert.deepEqual(rejected, map({ customAttributes: "INVALID_ATTRIBUTE" }));
    });
  }

  it("reads the first 1,000 attributes, and reports that there are more", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ name: `a${at}`, value: "x" }));
    let reads = 0;
    const counted = (function* () {
      for (const each of many) {
        reads++;
        yield each;
      }
    })();
    const all = collectAttributes(counted, { segment: "Gold" });
    assert.equal(reads, 1_001);
    assert.deepEqual([...all.keys()].slice(-3), ["a999", "Every further attribute", "segment"]);
    const { sent, rejected } = applyLimits(all, "crmCustomerId", []);
    assert.ok(sent.has("a0"));
    assert.equal(rejected.get("Every further attribute"), "ATTRIBUTES_TOO_LARGE");
  });

  it("takes own keys of the property only", () => {
    const property = Object.assign(Object.create({ inherited: "x" }) as Values, { own: "y" });
    assert.deepEqual(collectAttributes([], property), map({ own: "y" }));
  });

  for (const space of ["\u00a0", "\u200b", "\ufeff", "\u2003"]) {
    it(`rejects an attribute behind an invisible space, which is a part of its name: ${inspect(space)}`, () => {
      const all = collectAttributes(tag({ [`${space}crm-id`]: "CRM-1", segment: "Gold" }), undefined);
      const { sent, rejected, problems } = applyLimits(all, "crmCustomerId", []);
      assert.deepEqual(sent, map({ segment: "Gold" }));
      assert.deepEqual(rejected, map({ [`${space}crmId`]: "INVALID_ATTRIBUTE" }));
      assert.match([...problems.values()].join(), /invisible space/);
    });
  }

  it("keeps all values beside one whose getter throws, which is rejected", () => {
    const property = {
      before: "x",
      get throws(): string {
        throw new Error("no");
      },
      after: "y",
    };
    const all = collectAttributes(tag({ a: "1" }), property);
    const { sent, rejected } = applyLimits(all, "crmCustomerId", []);
    assert.deepEqual(sent, map({ a: "1", before: "x", after: "y" }));
    assert.deepEqual(rejected, map({ throws: "INVALID_ATTRIBUTE" }));
  });
});

describe("mergeOver()", () => {
  const rows: [title: string, under: Values, over: Values, expected: Values][] = [
    ["overwrites a value", { a: 1 }, { a: 2 }, { a: 2 }],
    ["adds a value", { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ["deletes values that are blank", { a: 1, b: 2 }, { a: " ", b: undefined }, {}],
    ["keeps null", { a: 1 }, { a: null }, { a: null }],
  ];
  for (const [title, under, over, expected] of rows) {
    it(title, () => assert.deepEqual(mergeOver(map(under), map(over)), map(expected)));
  }
});

describe("changesIn()", () => {
  const rows: [title: string, before: Values, after: unknown, expected: Values][] = [
    ["returns an empty map for equal values", { a: 1, b: null }, { a: 1, b: null }, {}],
    ["returns a new value", { a: 1 }, { a: 2 }, { a: 2 }],
    ["returns an added value", { a: 1 }, { a: 1, b: 2 }, { b: 2 }],
    ["returns undefined for a deleted value", { a: 1, b: 2 }, { a: 1 }, { b: undefined }],
    ["returns null for a value that became null", { a: 1 }, { a: null }, { a: null }],
    ["returns a string that was a number", { a: 1 }, { a: "1" }, { a: "1" }],
    ["returns undefined for every value of an object that is gone", { a: 1 }, undefined, { a: undefined }],
  ];
  for (const [title, before, after, expected] of rows) {
    it(title, () => assert.deepEqual(changesIn(map(before), after), map(expected)));
  }
});

describe("an attribute name", () => {
  const own = Object.getOwnPropertyNames(Object.prototype);
  const names = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.stringMatching(/^[a-z][-a-z0-9_.:@$]{0,15}$/),
    fc.constantFrom("__proto__", "constructor", "prototype", "polluted", "toString", ...own),
  );
  const values = fc.oneof(fc.constant("sent"), fc.constant({ polluted: true }));

  it("becomes an own key or is rejected, and pollutes no prototype, in 10,000 random cases", () => {
    const isKept = (name: string, value: unknown, all: Map<string, unknown>): void => {
      // As given; refused, where it stands behind an invisible space.
      assert.ok(all.get(name) === value || isRefused(all.get(name)));
      const { sent, rejected } = applyLimits(all, "crmCustomerId", []);
      assert.equal(sent.has(name) || rejected.get(name) === "INVALID_ATTRIBUTE", true);
      assert.equal(sent.has(name), Object.hasOwn(Object.fromEntries(sent), name));
    };
    const holds = fc.property(names, values, (name, value) => {
      isKept(name, value, collectAttributes([], Object.fromEntries([[name, value]])));
      const prefixed = customAttributeName(`attr-${name}`);
      assert.equal(prefixed === undefined, name === "");
      for (const given of [name, `attr-${name}`]) {
        const custom = customAttributeName(given);
        if (custom)
          isKept(custom, "sent", collectAttributes(tag(Object.fromEntries([[given, "sent"]])), undefined));
      }
    });
    fc.assert(holds, { numRuns: 10_000 });
    assert.equal(({} as Values).polluted, undefined);
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), own);
  });

  it("may be __proto__ or constructor", () => {
    const property = JSON.parse('{"__proto__": "a", "constructor": "b"}') as Values;
    const sent = Object.fromEntries(collectAttributes([], property));
    assert.deepEqual(Object.entries(sent), [
      ["__proto__", "a"],
      ["constructor", "b"],
    ]);
    assert.equal(Object.getPrototypeOf(sent), Object.prototype);
  });
});
