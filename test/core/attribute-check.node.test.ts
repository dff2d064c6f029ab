/** What may be sent: types, lengths, bytes in all, and nothing that looks like a card or social security number. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { check } from "../../src/core/custom-attributes.js";

const KEY = "crmCustomerId";
const CARD = "4111 1111 1111 1111";
const SSN = "123-45-6789";

/** Checks name and value pairs, and says which names are sent and why the others are not. */
function checked(pairs: Iterable<readonly [string, unknown]>, allowSensitive: string[] = []) {
  const { sent, leftOut } = check(new Map(pairs), KEY, allowSensitive);
  return { sent: [...sent.keys()], leftOut: Object.fromEntries(leftOut) };
}

const bytesOf = (values: Iterable<[string, unknown]>): number =>
  [...values].reduce((sum, [name, value]) => sum + Buffer.byteLength(name + String(value)), 0);

describe("a value", () => {
  const good = [
    "x",
    " x ",
    "x".repeat(255),
    "😀".repeat(127) + "x",
    "é".repeat(255),
    0,
    -1,
    1.5,
    1e308,
    true,
    false,
  ];
  for (const value of [...good, null]) {
    it(`${inspect(value, { maxStringLength: 12 })} is sent as it is`, () => {
      const { sent, leftOut } = check(new Map([["segment", value]]), KEY, []);
      assert.deepEqual([...sent], [["segment", value]]);
      assert.equal(leftOut.size, 0);
    });
  }

  const tooLong = ["x".repeat(256), "😀".repeat(128)];
  const noValues = [undefined, NaN, Infinity, -Infinity, 5n, Symbol("x"), () => "x", {}, ["x"], new Date(0)];
  const objects = [new String("x"), Object.create(null), { toString: () => "x" }] as unknown[];
  for (const value of [...tooLong, ...noValues, ...objects]) {
    it(`${inspect(value, { maxStringLength: 12 })} is left out`, () =>
      assert.deepEqual(checked([["segment", value]]), {
        sent: [],
        leftOut: { segment: "INVALID_ATTRIBUTE" },
      }));
  }

  it("is left out for itself alone", () =>
    assert.deepEqual(
      checked([
        ["a", 1],
        ["b", NaN],
        ["c", CARD],
        ["d", "d"],
      ]),
      {
        sent: ["a", "d"],
        leftOut: { b: "INVALID_ATTRIBUTE", c: "SENSITIVE_ATTRIBUTE" },
      },
    ));

  it("is left out under the CRM id's name as under any other", () => {
    assert.deepEqual(checked([[KEY, "x".repeat(256)]]).leftOut, { [KEY]: "INVALID_ATTRIBUTE" });
    assert.deepEqual(checked([[KEY, CARD]]).leftOut, { [KEY]: "SENSITIVE_ATTRIBUTE" });
  });

  it("is not taken out of the map that was given", () => {
    const given = new Map([["a", NaN]]);
    check(given, KEY, []);
    assert.equal(given.size, 1);
  });
});

describe("a card or social security number", () => {
  for (const value of [CARD, SSN, 4111111111111111]) {
    it(`${value} is left out, unless its name is allowed`, () => {
      assert.deepEqual(checked([["order", value]]).leftOut, { order: "SENSITIVE_ATTRIBUTE" });
      assert.deepEqual(checked([["order", value]], ["other", "order"]), { sent: ["order"], leftOut: {} });
    });
  }

  it("that is allowed under one name is not under another", () =>
    assert.deepEqual(
      checked(
        [
          ["order", CARD],
          ["card", CARD],
        ],
        ["order"],
      ).sent,
      ["order"],
    ));

  it("that is allowed is still checked for its length", () =>
    assert.deepEqual(checked([["order", CARD.padEnd(256)]], ["order"]).sent, []));
});

describe("S6: names and values of more than 2,048 UTF-8 bytes in all", () => {
  /** Four names of 1 byte with 508 bytes each: 2,036 bytes, so 12 are left. */
  const emoji = ["a", "b", "c", "d"].map((name) => [name, "😀".repeat(127)] as const);

  /** One more attribute, and whether it still fits. */
  const rows: [string, unknown, boolean][] = [
    ["e", "x".repeat(11), true],
    ["e", "x".repeat(12), false],
    ["e", "é".repeat(5), true],
    ["e", "é".repeat(6), false],
    ["e", "€€€", true],
    ["e", "€€€€", false],
    ["e", "😀😀", true],
    ["e", "😀😀😀", false],
    ["e", "\uD800\uD800\uD800", true],
    ["e", "\uD800\uD800\uD800\uD800", false],
    ["é", "x".repeat(10), true],
    ["é", "x".repeat(11), false],
    ["e", 12345678901, true],
    ["e", 123456789012, false],
    ["eightby8", null, true],
    ["nineby9bb", null, false],
    ["sevenb7", false, true],
    ["eightby8", false, false],
  ];
  for (const [name, value, fits] of rows) {
    it(`${name}=${inspect(value)} ${fits ? "fits as the last" : "is too much"}`, () =>
      assert.deepEqual(
        checked([...emoji, [name, value]]).leftOut,
        fits ? {} : { [name]: "ATTRIBUTES_TOO_LARGE" },
      ));
  }

  it("lose the last ones, small ones too", () =>
    assert.deepEqual(checked([...emoji, ["e", "x".repeat(12)], ["f", 1]]), {
      sent: ["a", "b", "c", "d"],
      leftOut: { e: "ATTRIBUTES_TOO_LARGE", f: "ATTRIBUTES_TOO_LARGE" },
    }));

  it("are not counted with what is left out anyway", () =>
    assert.deepEqual(
      checked([["long", "x".repeat(2_000)], ["card", CARD.padEnd(200)], ...emoji, ["e", "x"]]).sent,
      ["a", "b", "c", "d", "e"],
    ));

  it("never lose the CRM id, which comes first: the others make room for it", () => {
    const { sent, leftOut } = check(new Map([[KEY, "€".repeat(255)], ...emoji]), KEY, []);
    assert.deepEqual([...sent.keys()], [KEY, "a", "b"]);
    assert.deepEqual([...leftOut.keys()], ["c", "d"]);
  });

  it("never lose the CRM id, wherever it comes", () =>
    assert.ok(checked([...emoji, [KEY, "x".repeat(255)]]).sent.includes(KEY)));

  it("are cut to the limit whatever they are, and none is neither sent nor told", () => {
    const signs = fc.constantFrom("x", "é", "€", "😀", "\uD800");
    const texts = fc.tuple(signs, fc.nat(260)).map(([sign, length]) => sign.repeat(length));
    const value = fc.oneof({ weight: 8, arbitrary: texts }, fc.double(), fc.boolean(), fc.constant(null));
    const pairs = fc.array(fc.tuple(fc.string({ maxLength: 40 }), value), { minLength: 5, maxLength: 20 });
    let tooMany = 0;
    const holds = fc.property(fc.string({ maxLength: 255 }), pairs, (crmId, others) => {
      const all = new Map<string, unknown>([[KEY, crmId], ...others.filter(([name]) => name !== KEY)]);
      const { sent, leftOut } = check(all, KEY, [KEY]);
      assert.ok(bytesOf(sent) <= 2_048, `${bytesOf(sent)} bytes`);
      assert.ok(sent.has(KEY));
      for (const name of all.keys()) assert.notEqual(sent.has(name), leftOut.has(name));
      if ([...leftOut.values()].includes("ATTRIBUTES_TOO_LARGE")) tooMany++;
    });
    fc.assert(holds, { numRuns: 1_000 });
    assert.ok(tooMany > 100, `only ${tooMany} of 1,000 were too many`);
  });
});
