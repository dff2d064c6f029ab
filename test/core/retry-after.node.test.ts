/** `Retry-After` in every form, and in every kind of headers. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { retryAfterHeader, retryAfterMs } from "../../src/core/retry/retry-after.js";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const hostile = {
  toString(): string {
    throw new Error("no");
  },
};

const VALUES: [value: unknown, ms: number | undefined][] = [
  ["0", 0],
  ["1", 1000],
  ["120", 120_000],
  [" 5 ", 5000],
  ["007", 7000],
  ["1.5", 1500],
  ["0.25", 250],
  [5, 5000],
  [0, 0],
  [1.5, 1500],
  ["2026", 2_026_000],
  ["31536000", 31_536_000_000],
  ["Sun, 22 Nov 2026 12:00:10 GMT", 10_000],
  ["Sun, 22 Nov 2026 13:00:00 GMT", 3_600_000],
  ["Sun, 22 Nov 2026 12:00:00 GMT", 0],
  ["Sun, 22 Nov 2026 11:59:59 GMT", 0],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ["Sunday, 22-Nov-26 12:00:10 GMT", 10_000],
  ["Tue, 24 Nov 2026 12:00:00 GMT", 172_800_000],
  ["-1", undefined],
  ["-0.5", undefined],
  [-1, undefined],
  ["+5", undefined],
  ["", undefined],
  [" ", undefined],
  ["abc", undefined],
  ["5 s", undefined],
  ["5s", undefined],
  ["1,5", undefined],
  ["1e3", undefined],
  ["0x10", undefined],
  ["NaN", undefined],
  ["Infinity", undefined],
  [NaN, undefined],
  [Infinity, undefined],
  ["soon", undefined],
  ["soon 1", undefined],
  ["Soon 1", undefined],
  ["Retry 2099", undefined],
  ["Wait 5", undefined],
  ["Mon, nonsense", undefined],
  ["Foo, 99 Bar 2026 12:00:10 GMT", undefined],
  ["2026-11-22T12:00:10Z", undefined],
  ["Sun Nov 22 12:00:10 2026", undefined], // would be read in the browser's own time zone
  [undefined, undefined],
  [null, undefined],
  [true, undefined],
  [{}, undefined],
  [Object.create(null), undefined],
  [hostile, undefined],
  [Symbol("5"), undefined],
];

describe("retryAfterMs()", () => {
  for (const [value, expected] of VALUES) {
    it(`returns ${expected} for ${inspect(value)}`, () => assert.equal(retryAfterMs(value, NOW), expected));
  }

  it("compares a date with the given time", () =>
    assert.equal(retryAfterMs("Sun, 22 Nov 2026 12:00:10 GMT", NOW + 4000), 6000));

  it("returns at least 0, or undefined, for any value", () => {
    const dates = fc.date({ noInvalidDate: true }).map((date) => date.toUTCString());
    const values = fc.oneof(fc.anything(), fc.string(), fc.double().map(String), dates);
    const holds = fc.property(values, (value) => {
      const wait = retryAfterMs(value, NOW);
      return wait === undefined || wait >= 0;
    });
    fc.assert(holds, { numRuns: 10_000 });
  });
});

describe("retryAfterHeader()", () => {
  const others: [string, string][] = [
    ["Content-Type", "text/html"],
    ["X-Retry-After", "99"],
  ];
  for (const name of ["Retry-After", "retry-after", "RETRY-AFTER"]) {
    const pairs: [string, string][] = [...others, [name, "5"]];
    const forms: [string, unknown][] = [
      ["an object", Object.fromEntries(pairs)],
      ["a Headers", new Headers(pairs)],
      ["a Map", new Map(pairs)],
    ];
    for (const [form, headers] of forms) {
      it(`finds ${name} in ${form}`, () => assert.equal(retryAfterHeader(headers), "5"));
    }
  }

  const without: [form: string, headers: unknown][] = [
    ["an object", Object.fromEntries(others)],
    ["a Headers", new Headers(others)],
    ["a Map", new Map(others)],
    ["undefined", undefined],
    ["null", null],
    ["a string", "Retry-After: 5"],
    ["a number", 5],
    ["a Map whose names are not strings", new Map([[1, "5"]])],
    ["an object whose entries is not a function", { entries: 5 }],
    ["an object whose entries() returns no pairs", { entries: () => [5, null] }],
    ["an object that cannot be read", new Proxy({}, { ownKeys: () => assert.fail("no") })],
  ];
  for (const [form, headers] of without) {
    it(`returns undefined for ${form}`, () => assert.equal(retryAfterHeader(headers), undefined));
  }
});
