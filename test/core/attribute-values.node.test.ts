/** From attributes and properties to one map of values: what is blank, what wins, and that no name is lost. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import {
  changesIn,
  check,
  crmIdText,
  customAttributeName,
  gather,
  isBlank,
  overlay,
} from "../../src/core/custom-attributes.js";

type Values = Record<string, unknown>;

const tag = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
const map = (values: Values) => new Map(Object.entries(values));

describe("blank", () => {
  for (const value of [undefined, null, "", " ", "\t\n", "\u00A0"]) {
    it(`is ${inspect(value)}`, () => {
      assert.equal(isBlank(value), true);
      assert.equal(crmIdText(value), undefined);
    });
  }

  for (const value of ["0", "null", " x ", 0, false, NaN, -1]) {
    it(`is not ${inspect(value)}`, () => {
      assert.equal(isBlank(value), false);
      assert.equal(crmIdText(value), String(value));
    });
  }

  it("is how a CRM id compares that is an object", () => {
    for (const object of [{}, [], Object.create(null)]) assert.equal(crmIdText(object), undefined);
  });
});

describe("the custom attributes of an element", () => {
  /** What it says; attributes of the tag; the property; what is gathered. */
  const rows: [string, Record<string, string>, unknown, Values][] = [
    [
      "come from the tag",
      { segment: "Premium", "source-system": "Website" },
      undefined,
      {
        segment: "Premium",
        sourceSystem: "Website",
      },
    ],
    [
      "come from the property",
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
      "take the property's value over the tag's",
      { segment: "Basic", a: "1" },
      { segment: "Premium" },
      {
        segment: "Premium",
        a: "1",
      },
    ],
    [
      "leave out what is no custom attribute",
      { id: "x", "crm-id": "CRM-1", segment: "Basic" },
      undefined,
      {
        segment: "Basic",
      },
    ],
    ["leave out what is blank", { a: "", b: "  ", c: "c" }, { d: "", e: "\u00A0", f: undefined }, { c: "c" }],
    ["lose one that the property blanks", { segment: "Basic" }, { segment: "" }, {}],
    ["keep white space around a value", { segment: " Basic " }, undefined, { segment: " Basic " }],
    ["keep null, which is a value", { segment: "Basic" }, { segment: null }, { segment: null }],
    ["keep values that are checked later", {}, { a: NaN, b: [1] }, { a: NaN, b: [1] }],
    ["are none without any", {}, undefined, {}],
    ["are those of the tag when the property is null", { a: "1" }, null, { a: "1" }],
    ["are those of the tag when the property is a number", { a: "1" }, 7, { a: "1" }],
    ["are those of the tag when the property is a text", { a: "1" }, "abc", { a: "1" }],
  ];
  for (const [what, attributes, property, expected] of rows) {
    it(what, () => assert.deepEqual(gather(tag(attributes), property), map(expected)));
  }

  it("take own keys of the property only", () => {
    const property = Object.assign(Object.create({ inherited: "x" }) as Values, { own: "y" });
    assert.deepEqual(gather([], property), map({ own: "y" }));
  });

  it("S2: lose none for one of the property that cannot be read, and that one is told", () => {
    const property = {
      before: "x",
      get bites(): string {
        throw new Error("no");
      },
      after: "y",
    };
    const all = gather(tag({ a: "1" }), property);
    const { sent, leftOut } = check(all, "crmCustomerId", []);
    assert.deepEqual(sent, map({ a: "1", before: "x", after: "y" }));
    assert.deepEqual(leftOut, map({ bites: "INVALID_ATTRIBUTE" }));
  });
});

describe("values laid over others", () => {
  /** What it says; under; over; result. */
  const rows: [string, Values, Values, Values][] = [
    ["win", { a: 1 }, { a: 2 }, { a: 2 }],
    ["add to them", { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ["take one away when they are blank", { a: 1, b: 2 }, { a: " ", b: undefined }, {}],
    ["keep null", { a: 1 }, { a: null }, { a: null }],
  ];
  for (const [what, under, over, expected] of rows) {
    it(what, () => assert.deepEqual(overlay(map(under), map(over)), map(expected)));
  }
});

describe("what a page changed", () => {
  /** What it says; before; after; changes. */
  const rows: [string, Values, unknown, Values][] = [
    ["is nothing when nothing is different", { a: 1, b: null }, { a: 1, b: null }, {}],
    ["is a new value", { a: 1 }, { a: 2 }, { a: 2 }],
    ["is a value that was added", { a: 1 }, { a: 1, b: 2 }, { b: 2 }],
    ["is undefined for one that was deleted", { a: 1, b: 2 }, { a: 1 }, { b: undefined }],
    ["is null where null was put", { a: 1 }, { a: null }, { a: null }],
    ["is a text for a number", { a: 1 }, { a: "1" }, { a: "1" }],
    ["is everything when the object is gone", { a: 1 }, undefined, { a: undefined }],
  ];
  for (const [what, before, after, expected] of rows) {
    it(what, () => assert.deepEqual(changesIn(map(before), after), map(expected)));
  }
});

describe("S2: 10,000 names", () => {
  const own = Object.getOwnPropertyNames(Object.prototype);
  const names = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.stringMatching(/^[a-z][-a-z0-9_.:@$]{0,15}$/),
    fc.constantFrom("__proto__", "constructor", "prototype", "polluted", "toString", ...own),
  );
  const values = fc.oneof(fc.constant("sent"), fc.constant({ polluted: true }));

  it("arrive as own keys or are told, and pollute nothing", () => {
    const isThere = (name: string, value: unknown, all: Map<string, unknown>): void => {
      assert.equal(all.get(name), value);
      const { sent, leftOut } = check(all, "crmCustomerId", []);
      assert.equal(sent.has(name) || leftOut.get(name) === "INVALID_ATTRIBUTE", true);
      assert.equal(sent.has(name), Object.hasOwn(Object.fromEntries(sent), name));
    };
    const holds = fc.property(names, values, (name, value) => {
      isThere(name, value, gather([], Object.fromEntries([[name, value]])));
      const prefixed = customAttributeName(`attr-${name}`);
      assert.equal(prefixed === undefined, name === "");
      for (const given of [name, `attr-${name}`]) {
        const custom = customAttributeName(given);
        if (custom) isThere(custom, "sent", gather(tag(Object.fromEntries([[given, "sent"]])), undefined));
      }
    });
    fc.assert(holds, { numRuns: 10_000 });
    assert.equal(({} as Values).polluted, undefined);
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), own);
  });

  it("__proto__ and constructor are names like any other", () => {
    const property = JSON.parse('{"__proto__": "a", "constructor": "b"}') as Values;
    const sent = Object.fromEntries(gather([], property));
    assert.deepEqual(Object.entries(sent), [
      ["__proto__", "a"],
      ["constructor", "b"],
    ]);
    assert.equal(Object.getPrototypeOf(sent), Object.prototype);
  });
});
