/** Where the page keeps the CRM id outside of the tag: the three sources, and what is read of them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { cookieValue, dataLayerValue, parseSource } from "../../src/core/page-value.js";

describe("a source", () => {
  const rows: [string, string, string][] = [
    ["meta:crm-id", "meta", "crm-id"],
    ["cookie:crm_id", "cookie", "crm_id"],
    ["data-layer:user.crmId", "data-layer", "user.crmId"],
    [" meta:crm-id ", "meta", "crm-id"],
    ["meta:og:crm", "meta", "og:crm"],
  ];
  for (const [source, kind, name] of rows) {
    it(`${inspect(source)} is ${kind}, ${name}`, () => assert.deepEqual(parseSource(source), { kind, name }));
  }

  const bad = ["", "meta", "meta:", ":x", "crm-id", "url:crm", "data-layerx:a", "xmeta:a", "data_layer:a"];
  for (const source of [...bad, undefined]) {
    it(`${inspect(source)} is none`, () => assert.deepEqual(parseSource(source), { kind: "", name: "" }));
  }
});

describe("a cookie", () => {
  /** What it says; document.cookie; the name; the value. */
  const rows: [string, string, string, string | undefined][] = [
    ["is found alone", "crm=CRM-1", "crm", "CRM-1"],
    ["is found first", "crm=CRM-1; theme=dark", "crm", "CRM-1"],
    ["is found last", "theme=dark; crm=CRM-1", "crm", "CRM-1"],
    ["is found without a space", "theme=dark;crm=CRM-1", "crm", "CRM-1"],
    ["is not one whose name ends alike", "xcrm=CRM-2; crm=CRM-1", "crm", "CRM-1"],
    ["is not one whose name begins alike", "crmx=CRM-2; crm=CRM-1", "crm", "CRM-1"],
    ["is not one whose value reads alike", "x=crm=CRM-2; crm=CRM-1", "crm", "CRM-1"],
    ["keeps an equals sign", "crm=a=b==", "crm", "a=b=="],
    ["is decoded", "crm=M%C3%BCller%20%26%20Co%3B", "crm", "Müller & Co;"],
    ["is taken as it is where it cannot be decoded", "crm=100%", "crm", "100%"],
    ["keeps leading zeros", "crm=007", "crm", "007"],
    ["is the first of two", "crm=CRM-1; crm=CRM-2", "crm", "CRM-1"],
    ["may be empty", "crm=; theme=dark", "crm", ""],
    ["has a name that is no pattern", "c.m=a; crm=b", "c.m", "a"],
    ["is not there", "theme=dark", "crm", undefined],
    ["is not there without any", "", "crm", undefined],
    ["is not there without a value", "crm", "crm", undefined],
  ];
  for (const [what, cookies, name, expected] of rows) {
    it(what, () => assert.equal(cookieValue(cookies, name), expected));
  }
});

describe("a data layer", () => {
  const inherits = (keys: object): object => Object.create(keys) as object;
  const gtag = (function (...rest: unknown[]) {
    void rest;
    return arguments as unknown;
  })("set", { user: { crmId: "no" } });

  /** What it says; window.dataLayer; the path; the value. */
  const rows: [string, unknown, string, unknown][] = [
    ["has it at the top", [{ crmId: "CRM-1" }], "crmId", "CRM-1"],
    ["has it deeper", [{ user: { crm: { id: "CRM-1" } } }], "user.crm.id", "CRM-1"],
    ["has it as a number", [{ crmId: 7 }], "crmId", 7],
    ["has it in the last object with the path", [{ crmId: "CRM-1" }, { crmId: "CRM-2" }], "crmId", "CRM-2"],
    [
      "goes back over objects without it",
      [{ user: { crmId: "CRM-1" } }, { user: {} }, {}],
      "user.crmId",
      "CRM-1",
    ],
    ["goes back over what is undefined", [{ crmId: "CRM-1" }, { crmId: undefined }], "crmId", "CRM-1"],
    ["has an own key whatever its name", [JSON.parse('{"__proto__": "CRM-1"}')], "__proto__", "CRM-1"],
    ["has none that is inherited", [inherits({ crmId: "CRM-1" })], "crmId", undefined],
    ["has none that is inherited deeper", [{ user: inherits({ crmId: "CRM-1" }) }], "user.crmId", undefined],
    ["has no constructor", [{}], "constructor", undefined],
    ["has no prototype", [{}], "__proto__.toString", undefined],
    ["does not look into gtag's arguments", [gtag], "1.user.crmId", undefined],
    ["does not look into arrays", [["a"], { user: ["a"] }], "user.0", undefined],
    ["does not look into texts", ["abc", { user: "abc" }], "user.length", undefined],
    ["does not look into functions", [() => 1], "name", undefined],
    ["may hold anything", [null, undefined, 1, "x", { crmId: "CRM-1" }], "crmId", "CRM-1"],
    ["is empty", [], "crmId", undefined],
    ["is not there", undefined, "crmId", undefined],
    ["is an object", { crmId: "CRM-1" }, "crmId", undefined],
    ["is a text", "crmId", "length", undefined],
  ];
  for (const [what, layer, path, expected] of rows) {
    it(what, () => assert.equal(dataLayerValue(layer, path), expected));
  }
});
