/** The sources of a CRM id outside of the tag, and how they are read. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import {
  cookieValues,
  dataLayerValue,
  decidingIndex,
  globalValue,
  nearestSource,
  parseSource,
} from "../../src/core/page-value.js";

describe("parseSource()", () => {
  const rows: [source: string, kind: string, name: string][] = [
    ["meta:crm-id", "meta", "crm-id"],
    ["cookie:crm_id", "cookie", "crm_id"],
    ["data-layer:user.crmId", "data-layer", "user.crmId"],
    [" meta:crm-id ", "meta", "crm-id"],
    ["meta:og:crm", "meta", "og:crm"],
    ["global:app.user.id", "global", "app.user.id"],
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

describe("nearestSource()", () => {
  for (const [given, meant] of [
    ["datalayer:x", "data-layer:x"],
    ["dataLayer:user.id", "data-layer:user.id"],
    ["cookies:crm", "cookie:crm"],
    ["metas:a:b", "meta:a:b"],
    ["globals:x", "global:x"],
    ["cookie", "cookie:NAME"],
    ["local-storage:x", undefined],
  ] as const) {
    it(`suggests ${meant} for ${given}`, () => assert.equal(nearestSource(given), meant));
  }
});

describe("cookieValues()", () => {
  const rows: [title: string, cookies: string, name: string, expected: string[]][] = [
    ["finds the only cookie", "crm=CRM-1", "crm", ["CRM-1"]],
    ["finds the first cookie", "crm=CRM-1; theme=dark", "crm", ["CRM-1"]],
    ["finds the last cookie", "theme=dark; crm=CRM-1", "crm", ["CRM-1"]],
    ["finds a cookie after a semicolon without a space", "theme=dark;crm=CRM-1", "crm", ["CRM-1"]],
    ["ignores a name with the same ending", "xcrm=CRM-2; crm=CRM-1", "crm", ["CRM-1"]],
    ["ignores a name with the same beginning", "crmx=CRM-2; crm=CRM-1", "crm", ["CRM-1"]],
    ["ignores a value that contains the name", "x=crm=CRM-2; crm=CRM-1", "crm", ["CRM-1"]],
    ["keeps equals signs in the value", "crm=a=b==", "crm", ["a=b=="]],
    ["decodes the value", "crm=M%C3%BCller%20%26%20Co%3B", "crm", ["Müller & Co;"]],
    ["keeps a value that cannot be decoded", "crm=100%", "crm", ["100%"]],
    ["keeps leading zeros", "crm=007", "crm", ["007"]],
    ["returns both of two different cookies", "crm=CRM-1; crm=CRM-2", "crm", ["CRM-1", "CRM-2"]],
    ["returns two equal cookies once", "crm=CRM%2D1; crm=CRM-1", "crm", ["CRM-1"]],
    ["takes the quotes of a value off", 'crm="CRM-1"', "crm", ["CRM-1"]],
    ["keeps quotes within a value", 'crm=a"b', "crm", ['a"b']],
    ["returns an empty value", "crm=; theme=dark", "crm", [""]],
    ["does not treat the name as a pattern", "c.m=a; crm=b", "c.m", ["a"]],
    ["returns nothing for a missing cookie", "theme=dark", "crm", []],
    ["returns nothing without cookies", "", "crm", []],
    ["returns nothing for a name without a value", "crm", "crm", []],
  ];
  for (const [title, cookies, name, expected] of rows) {
    it(title, () => assert.deepEqual(cookieValues(cookies, name), expected));
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
      "skips later objects without any part of the path",
      [{ user: { crmId: "CRM-1" } }, { event: "x" }, { crmId: "CRM-2" }, {}],
      "user.crmId",
      "CRM-1",
    ],
    ["is cleared by undefined", [{ crmId: "CRM-1" }, { crmId: undefined }], "crmId", undefined],
    ["is cleared by null", [{ crmId: "CRM-1" }, { crmId: null }], "crmId", null],
    ["is cleared by an empty text", [{ crmId: "CRM-1" }, { crmId: "" }], "crmId", ""],
    ...[undefined, null, {}, "", "guest", { id: undefined }].map(
      (user): [string, unknown, string, unknown] => [
        `is cleared by ${inspect(user)} within the path`,
        [{ user: { id: "CRM-1" } }, { user }, { event: "x" }],
        "user.id",
        undefined,
      ],
    ),
    ["finds a name with dots, as Google Tag Manager does", [{ "user.id": "CRM-1" }], "user.id", "CRM-1"],
    ["finds a value after it was cleared", [{ id: "CRM-1" }, { id: null }, { id: "CRM-2" }], "id", "CRM-2"],
    ["is not cleared by an inherited key", [{ crmId: "CRM-1" }, inherits({ crmId: "x" })], "crmId", "CRM-1"],
    ["is not cleared by an array", [{ 0: "CRM-1" }, ["x"]], "0", "CRM-1"],
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

describe("decidingIndex()", () => {
  it("looks at new entries only", () => {
    let reads = 0;
    const counted = new Proxy({}, { getOwnPropertyDescriptor: () => void reads++ });
    const layer = [{ id: "CRM-1" }, counted, { event: "x" }];
    assert.equal(decidingIndex(layer, "id", 2), -1);
    assert.equal(reads, 0);
    assert.equal(decidingIndex(layer, "id"), 0);
    assert.ok(reads > 0);
  });

  it("looks through 200,000 entries in at most 50 ms", () => {
    const layer = Array.from({ length: 200_000 }, (_, at) => ({ event: `e${at}`, data: { at } }));
    decidingIndex(layer.slice(0, 1_000), "user.id");
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now();
      assert.equal(decidingIndex(layer, "user.id"), -1);
      return performance.now() - before;
    });
    assert.ok(Math.min(...times) <= 50, `${times.map(Math.round).join(", ")} ms`);
  });
});

describe("globalValue()", () => {
  class User {
    id = "CRM-1";
    get derived(): string {
      return "CRM-2";
    }
  }
  const root = Object.assign(Object.create({ inherited: "CRM-3" }) as object, {
    crmId: "CRM-4",
    app: { user: new User() },
    call: Object.assign(() => 1, { id: "CRM-5" }),
    text: "abc",
    nothing: null,
  });
  const rows: [path: string, expected: unknown][] = [
    ["crmId", "CRM-4"],
    ["app.user.id", "CRM-1"],
    ["call.id", "CRM-5"],
    ["inherited", undefined],
    ["app.user.derived", undefined],
    ["app.constructor.name", undefined],
    ["__proto__.inherited", undefined],
    ["text.length", undefined],
    ["nothing.id", undefined],
    ["absent.id", undefined],
  ];
  for (const [path, expected] of rows) {
    it(`returns ${inspect(expected)} for ${path}`, () => assert.equal(globalValue(root, path), expected));
  }
});
