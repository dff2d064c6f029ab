/** What may be sent: types, lengths, total bytes, and nothing that looks like a card or social security number. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { applyLimits, summarize } from "../../src/core/attributes/limits.js";

const KEY = "crmCustomerId";
const CARD = "4111 1111 1111 1111";
const SSN = "123-45-6789";

/** Applies the limits to name and value pairs. */
function checked(pairs: Iterable<readonly [string, unknown]>, allowSensitive: string[] = []) {
  const { sent, rejected } = applyLimits(new Map(pairs), KEY, allowSensitive);
  return { sent: [...sent.keys()], rejected: Object.fromEntries(rejected) };
}

const bytesOf = (values: Iterable<[string, unknown]>): number =>
  [...values].reduce((sum, [name, value]) => sum + Buffer.byteLength(name + String(value)), 0);

describe("applyLimits()", () => {
  const valid = [
    "x",
    " x ",
    "x".repeat(255),
    "😀".repeat(127) + "x",
    "é".repeat(255),
    0,
    -1,
    1.5,
    -0.1,
    Number.MAX_SAFE_INTEGER,
    true,
    false,
  ];
  for (const value of [...valid, null]) {
    it(`sends a valid value unchanged: ${inspect(value, { maxStringLength: 12 })}`, () => {
      const { sent, rejected } = applyLimits(new Map([["segment", value]]), KEY, []);
      assert.deepEqual([...sent], [["segment", value]]);
      assert.equal(rejected.size, 0);
    });
  }

  const tooLong = ["x".repeat(256), "😀".repeat(128)];
  const wrongTypes = [
    undefined,
    NaN,
    Infinity,
    -Infinity,
    2 ** 53,
    -(2 ** 53),
    1e21,
    1e308,
    Symbol("x"),
    () => "x",
    {},
    ["x"],
    new Date(0),
  ];
  const objects = [new String("x"), Object.create(null), { toString: () => "x" }] as unknown[];
  for (const value of [...tooLong, ...wrongTypes, ...objects]) {
    it(`rejects a value of a wrong type or length: ${inspect(value, { maxStringLength: 12 })}`, () =>
      assert.deepEqual(checked([["segment", value]]), {
        sent: [],
        rejected: { segment: "INVALID_ATTRIBUTE" },
      }));
  }

  it("sends a BigInt as its digits", () =>
    assert.deepEqual(
      [...applyLimits(new Map([["segment", 12345678901234567890n]]), KEY, []).sent],
      [["segment", "12345678901234567890"]],
    ));

  it("says what is wrong with an invalid value, and never what it is", () => {
    const { problems } = applyLimits(
      new Map<string, unknown>([
        ["long", "secret".repeat(50)],
        ["inexact", Number("12345678901234567890")],
        ["object", { secret: 1 }],
        ["template", "{{secret}}"],
      ]),
      KEY,
      [],
    );
    assert.deepEqual([...problems.keys()], ["long", "inexact", "object", "template"]);
    for (const problem of problems.values()) assert.doesNotMatch(problem, /secret|1234567/);
    assert.match(problems.get("inexact") ?? "", /as text/);
  });

  it("sends the valid values beside a rejected one", () =>
    assert.deepEqual(
      checked([
        ["a", 1],
        ["b", NaN],
        ["c", CARD],
        ["d", "d"],
      ]),
      {
        sent: ["a", "d"],
        rejected: { b: "INVALID_ATTRIBUTE", c: "SENSITIVE_ATTRIBUTE" },
      },
    ));

  it("rejects an invalid or sensitive CRM id like any other value", () => {
    assert.deepEqual(checked([[KEY, "x".repeat(256)]]).rejected, { [KEY]: "INVALID_ATTRIBUTE" });
    assert.deepEqual(checked([[KEY, CARD]]).rejected, { [KEY]: "SENSITIVE_ATTRIBUTE" });
  });

  it("does not change the given map", () => {
    const given = new Map([["a", NaN]]);
    applyLimits(given, KEY, []);
    assert.equal(given.size, 1);
  });
});

describe("a value that nothing can mean", () => {
  const leftOvers = [
    "undefined",
    "NaN",
    "[object Object]",
    " [object Promise] ",
    "{{ user.segment }}",
    "${segment}",
    "%%Segment%%",
    "<%= segment %>",
    "<?php echo $segment; ?>",
    "#{segment}",
    "[[${segment}]]",
    "{% if user %}",
    "*|SEGMENT|*",
    "{!Contact.Segment}",
  ];
  for (const text of leftOvers) {
    it(`is rejected: ${text}`, () =>
      assert.deepEqual(checked([["segment", text]]).rejected, { segment: "INVALID_ATTRIBUTE" }));
  }

  const texts = [
    "0",
    "-",
    "null",
    "None",
    "N/A",
    "nan",
    "true",
    "{ braces }",
    "Use {{name}} here",
    "100 %% sure",
    "a < b > c",
    "two\nlines",
    "<b>",
    "CRM-undefined",
    "♥",
  ];
  for (const text of texts) {
    it(`is not ${inspect(text)}, which an attribute may say`, () =>
      assert.deepEqual(checked([["segment", text]]), { sent: ["segment"], rejected: {} }));
  }
});

describe("summarize()", () => {
  const rejectedOf = (count: number) =>
    new Map(Array.from({ length: count }, (_, at) => [`name-${at}`, "ATTRIBUTES_TOO_LARGE"] as const));

  for (const count of [0, 1, 10]) {
    it(`keeps ${count} entries`, () => assert.deepEqual(summarize(rejectedOf(count)), rejectedOf(count)));
  }

  for (const count of [11, 10_000]) {
    it(`keeps ten of ${count} entries, and one for all others`, () => {
      const entries = [...summarize(rejectedOf(count))];
      assert.deepEqual(entries.slice(0, 10), [...rejectedOf(10)]);
      assert.deepEqual(entries.slice(10), [["Every further attribute", "ATTRIBUTES_TOO_LARGE"]]);
    });
  }
});

describe("the option allow-sensitive", () => {
  for (const value of [CARD, SSN, 4111111111111111]) {
    it(`permits ${value} under an allowed name only`, () => {
      assert.deepEqual(checked([["order", value]]).rejected, { order: "SENSITIVE_ATTRIBUTE" });
      assert.deepEqual(checked([["order", value]], ["other", "order"]), { sent: ["order"], rejected: {} });
    });
  }

  it("does not permit the same value under another name", () =>
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

  it("does not permit a value that is too long", () =>
    assert.deepEqual(checked([["order", CARD.padEnd(256)]], ["order"]).sent, []));
});

describe("the limit of 2,048 UTF-8 bytes for all names and values", () => {
  /** Four names of 1 byte with values of 508 bytes each: 2,036 bytes, so 12 remain. */
  const emoji = ["a", "b", "c", "d"].map((name) => [name, "😀".repeat(127)] as const);

  /** One more attribute, and whether it still fits. */
  const rows: [name: string, value: unknown, fits: boolean][] = [
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
    it(`${fits ? "includes" : "excludes"} the last attribute ${name}=${inspect(value)}`, () =>
      assert.deepEqual(
        checked([...emoji, [name, value]]).rejected,
        fits ? {} : { [name]: "ATTRIBUTES_TOO_LARGE" },
      ));
  }

  it("excludes all that follow, small ones too", () =>
    assert.deepEqual(checked([...emoji, ["e", "x".repeat(12)], ["f", 1]]), {
      sent: ["a", "b", "c", "d"],
      rejected: { e: "ATTRIBUTES_TOO_LARGE", f: "ATTRIBUTES_TOO_LARGE" },
    }));

  it("does not count attributes that are rejected for another reason", () =>
    assert.deepEqual(
      checked([["long", "x".repeat(2_000)], ["card", CARD.padEnd(200)], ...emoji, ["e", "x"]]).sent,
      ["a", "b", "c", "d", "e"],
    ));

  it("excludes other attributes in favour of a CRM id that comes first", () => {
    const { sent, rejected } = applyLimits(new Map([[KEY, "€".repeat(255)], ...emoji]), KEY, []);
    assert.deepEqual([...sent.keys()], [KEY, "a", "b"]);
    assert.deepEqual([...rejected.keys()], ["c", "d"]);
  });

  it("includes a CRM id that comes last", () =>
    assert.ok(checked([...emoji, [KEY, "x".repeat(255)]]).sent.includes(KEY)));

  it("holds for random attributes, each of which is either sent or rejected", () => {
    const signs = fc.constantFrom("x", "é", "€", "😀", "\uD800");
    const texts = fc.tuple(signs, fc.nat(260)).map(([sign, length]) => sign.repeat(length));
    const value = fc.oneof({ weight: 8, arbitrary: texts }, fc.double(), fc.boolean(), fc.constant(null));
    const pairs = fc.array(fc.tuple(fc.string({ maxLength: 40 }), value), { minLength: 5, maxLength: 20 });
    let tooLarge = 0;
    const holds = fc.property(fc.string({ maxLength: 255 }), pairs, (crmId, others) => {
      const all = new Map<string, unknown>([[KEY, crmId], ...others.filter(([name]) => name !== KEY)]);
      const { sent, rejected } = applyLimits(all, KEY, [KEY]);
      assert.ok(bytesOf(sent) <= 2_048, `${bytesOf(sent)} bytes`);
      assert.ok(sent.has(KEY));
      for (const name of all.keys()) assert.notEqual(sent.has(name), rejected.has(name));
      if ([...rejected.values()].includes("ATTRIBUTES_TOO_LARGE")) tooLarge++;
    });
    fc.assert(holds, { numRuns: 1_000 });
    assert.ok(tooLarge > 100, `only ${tooLarge} of 1,000 were too large`);
  });
});
