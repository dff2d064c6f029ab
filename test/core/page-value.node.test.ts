/** The three sources of a CRM id outside of the tag, and how they are read. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { cookieValue, dataLayerValue, parseSource } from "../../src/core/page-value.js";

describe("parseSource()", () => {
  const rows: [source: string, kind: string, name: string][] = [
    ["meta:crm-id", "meta", "crm-id"],
    ["cookie:crm_id", "cookie", "crm_id"],
    ["data-layer:user.crmId", "data-layer", "user.crmId"],
    [" meta:crm-id ", "meta", "crm-id"],
    ["meta:og:crm", "meta", "og:crm"],
  ];
  for (const [source, kind, name] of rows) {
    it(`parses ${inspect(source)} as ${kind}, ${name}`, () =>
      assert.deepEqual(parseSource(source), { kind, name }));
  }

  const invalid = [
    "",
    "meta",
    "meta:",
    ":x",
    "crm-id",
    "url:crm",
    "data-layerx:a",
    "xmeta:a",
    "data_layer:a",
  ];
  for (const source of [...invalid, undefined]) {
    it(`returns an empty kind for ${inspect(source)}`, () =>
      assert.deepEqual(parseSource(source), { kind: "", name: "" }));
  }
});

describe("cookieValue()", () => {
  const rows: [title: string, cookies: string, name: string, expected: string | undefined][] = [
    ["finds the only cookie", "crm=CRM-1", "crm", "CRM-1"],
    ["finds the first cookie", "crm=CRM-1; theme=dark", "crm", "CRM-1"],
    ["finds the last cookie", "theme=dark; crm=CRM-1", "crm", "CRM-1"],
    ["finds a cookie after a semicolon without a space", "theme=dark;crm=CRM-1", "crm", "CRM-1"],
    ["ignores a name with the same ending", "xcrm=CRM-2; crm=CRM-1", "crm", "CRM-1"],
    ["ignores a name with the same beginning", "crmx=CRM-2; crm=CRM-1", "crm", "CRM-1"],
    ["ignores a value that contains the name", "x=crm=CRM-2; crm=CRM-1", "crm", "CRM-1"],
    ["keeps equals signs in the value", "crm=a=b==", "crm", "a=b=="],
    ["decodes the value", "crm=M%C3%BCller%20%26%20Co%3B", "crm", "Müller & Co;"],
    ["keeps a value that cannot be decoded", "crm=100%", "crm", "100%"],
    ["keeps leading zeros", "crm=007", "crm", "007"],
    ["returns the first of two cookies", "crm=CRM-1; crm=CRM-2", "crm", "CRM-1"],
    ["returns an empty value", "crm=; theme=dark", "crm", ""],
    ["does not treat the name as a pattern", "c.m=a; crm=b", "c.m", "a"],
    ["returns undefined for a missing cookie", "theme=dark", "crm", undefined],
    ["returns undefined without cookies", "", "crm", undefined],
    ["returns undefined for a name without a value", "crm", "crm", undefined],
  ];
  for (const [title, cookies, name, expected] of rows) {
    it(title, () => assert.equal(cookieValue(cookies, name), expected));
  }
});

describe("dataLayerValue()", () => {
  const inherits = (keys: object): object => Object.create(keys) as object;
  const gtag = (function (...rest: unknown[]) {
    void rest;
    return arguments as unknown;
  })("set", { user: { crmId: "no" } });

  const rows: [title: string, layer: unknown, path: string, expected: unknown][] = [
    ["finds a key at the top level", [{ crmId: "CRM-1" }], "crmId", "CRM-1"],
    ["finds a nested key", [{ user: { crm: { id: "CRM-1" } } }], "user.crm.id", "CRM-1"],
    ["returns a number unchanged", [{ crmId: 7 }], "crmId", 7],
    ["prefers the last object with the path", [{ crmId: "CRM-1" }, { crmId: "CRM-2" }], "crmId", "CRM-2"],
    [
      "skips later objects without the path",
      [{ user: { crmId: "CRM-1" } }, { user: {} }, {}],
      "user.crmId",
      "CRM-1",
    ],
    [
      "skips later objects whose value is undefined",
      [{ crmId: "CRM-1" }, { crmId: undefined }],
      "crmId",
      "CRM-1",
    ],
    ["finds an own key named __proto__", [JSON.parse('{"__proto__": "CRM-1"}')], "__proto__", "CRM-1"],
    ["ignores an inherited key", [inherits({ crmId: "CRM-1" })], "crmId", undefined],
    ["ignores a nested inherited key", [{ user: inherits({ crmId: "CRM-1" }) }], "user.crmId", undefined],
    ["ignores constructor", [{}], "constructor", undefined],
    ["ignores the prototype", [{}], "__proto__.toString", undefined],
    ["ignores the arguments object of gtag", [gtag], "1.user.crmId", undefined],
    ["ignores arrays", [["a"], { user: ["a"] }], "user.0", undefined],
    ["ignores strings", ["abc", { user: "abc" }], "user.length", undefined],
    ["ignores functions", [() => 1], "name", undefined],
    ["accepts entries of any type", [null, undefined, 1, "x", { crmId: "CRM-1" }], "crmId", "CRM-1"],
    ["returns undefined for an empty data layer", [], "crmId", undefined],
    ["returns undefined without a data layer", undefined, "crmId", undefined],
    ["returns undefined for a data layer that is an object", { crmId: "CRM-1" }, "crmId", undefined],
    ["returns undefined for a data layer that is a string", "crmId", "length", undefined],
  ];
  for (const [title, layer, path, expected] of rows) {
    it(title, () => assert.equal(dataLayerValue(layer, path), expected));
  }
});
