/** What a server asks us to wait: `Retry-After` in every form, and where it is found. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { retryAfterHeader, retryAfterMs } from "../../src/core/retry-after.js";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const hostile = {
  toString(): string {
    throw new Error("no");
  },
};

/** A value, and the wait in ms. */
const VALUES: [unknown, number | undefined][] = [
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

describe("R5: Retry-After", () => {
  for (const [value, expected] of VALUES) {
    const says = expected === undefined ? "says nothing" : `asks for ${expected} ms`;
    it(`${inspect(value)} ${says}`, () => assert.equal(retryAfterMs(value, NOW), expected));
  }

  it("as a date is compared with the time that is handed in", () =>
    assert.equal(retryAfterMs("Sun, 22 Nov 2026 12:00:10 GMT", NOW + 4000), 6000));

  it("of any kind at all is a time from 0 on, or says nothing", () => {
    const dates = fc.date({ noInvalidDate: true }).map((date) => date.toUTCString());
    const values = fc.oneof(fc.anything(), fc.string(), fc.double().map(String), dates);
    const holds = fc.property(values, (value) => {
      const wait = retryAfterMs(value, NOW);
      return wait === undefined || wait >= 0;
    });
    fc.assert(holds, { numRuns: 10_000 });
  });
});

describe("the header", () => {
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
      it(`${name} is found in ${form}`, () => assert.equal(retryAfterHeader(headers), "5"));
    }
  }

  const without: [string, unknown][] = [
    ["an object", Object.fromEntries(others)],
    ["a Headers", new Headers(others)],
    ["a Map", new Map(others)],
    ["nothing", undefined],
    ["null", null],
    ["a text", "Retry-After: 5"],
    ["a number", 5],
    ["a Map with names that are no texts", new Map([[1, "5"]])],
    ["an object whose entries are no function", { entries: 5 }],
    ["an object whose entries are no pairs", { entries: () => [5, null] }],
    ["an object that cannot be read", new Proxy({}, { ownKeys: () => assert.fail("no") })],
  ];
  for (const [form, headers] of without) {
    it(`is not found in ${form}`, () => assert.equal(retryAfterHeader(headers), undefined));
  }
});
