/** The delay before a retry: exponential backoff with full jitter, on top of the server's `Retry-After`. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { report } from "../support/report.js";
import { seeded } from "../support/seeded.js";
import { type RetryPolicy, waitBefore } from "../../src/core/retry/retry-policy.js";

const UNLIMITED = Infinity;
const ALMOST_1 = 1 - Number.EPSILON / 2;

const full = (retryDelay: number): RetryPolicy => ({ retryDelay, retryJitter: "full" });
const none = (retryDelay: number): RetryPolicy => ({ retryDelay, retryJitter: "none" });

describe("waitBefore() without jitter", () => {
  it("returns the tutorial's 1, 2 and 4 seconds, then up to the cap of 20", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => waitBefore(n, none(1000), 0, UNLIMITED, 0.5));
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000]);
  });

  /** Times in ms. */
  const rows: [
    title: string,
    retryDelay: number,
    n: number,
    retryAfter: number,
    remaining: number,
    expected: number | undefined,
  ][] = [
    ["keeps the shortest retry-delay", 1, 1, 0, UNLIMITED, 1],
    ["caps a longer retry-delay", 600_000, 1, 0, UNLIMITED, 20_000],
    ["prefers a longer Retry-After", 1000, 1, 5000, UNLIMITED, 5000],
    ["ignores a shorter Retry-After", 1000, 3, 3000, UNLIMITED, 4000],
    ["does not cap Retry-After", 1000, 1, 100_000, 120_000, 100_000],
    ["may use up the remaining time", 1000, 2, 0, 2000, 2000],
    ["returns undefined for a delay longer than the remaining time", 1000, 2, 0, 1999, undefined],
    [
      "returns undefined for a Retry-After longer than the remaining time",
      1000,
      1,
      120_001,
      120_000,
      undefined,
    ],
    ["returns undefined without remaining time", 1000, 1, 0, 0, undefined],
    ["returns undefined for a negative remaining time", 1000, 1, 0, -1, undefined],
    ["returns the cap for retry number 5,000", 1000, 5000, 0, UNLIMITED, 20_000],
  ];
  for (const [title, retryDelay, n, retryAfter, remaining, expected] of rows) {
    it(title, () => assert.equal(waitBefore(n, none(retryDelay), retryAfter, remaining, 0.5), expected));
  }
});

describe("waitBefore() with full jitter", () => {
  /** Times in ms. */
  const rows: [
    title: string,
    n: number,
    retryAfter: number,
    remaining: number,
    random: number,
    expected: number | undefined,
  ][] = [
    ["draws at least 100 ms", 1, 0, UNLIMITED, 0, 100],
    ["draws up to retry-delay before the first retry", 1, 0, UNLIMITED, ALMOST_1, 1000],
    ["draws the middle for a random number of 0.5", 1, 0, UNLIMITED, 0.5, 550],
    ["draws up to twice retry-delay before the second retry", 2, 0, UNLIMITED, ALMOST_1, 2000],
    ["draws up to 20 s in the end", 9, 0, UNLIMITED, ALMOST_1, 20_000],
    ["draws retry number 5,000 like the one before", 5000, 0, UNLIMITED, 0.5, 10_050],
    ["adds the draw to Retry-After", 1, 5000, UNLIMITED, 0.5, 5550],
    ["adds the shortest draw to Retry-After", 1, 5000, UNLIMITED, 0, 5100],
    ["cuts a draw to the remaining time", 5, 0, 3000, ALMOST_1, 3000],
    ["may use up the remaining time with the shortest draw", 1, 0, 100, 0, 100],
    ["returns undefined for less than 100 ms of remaining time", 1, 0, 99, 0, undefined],
    ["returns undefined for a Retry-After as long as the remaining time", 1, 120_000, 120_000, 0, undefined],
    ["returns undefined for an infinite Retry-After", 1, Infinity, UNLIMITED, 0, undefined],
    ["returns undefined for a Retry-After longer than any timer", 1, 2 ** 31, UNLIMITED, 0, undefined],
    ["returns the longest timer", 1, 2 ** 31 - 101, UNLIMITED, ALMOST_1, 2 ** 31 - 1],
  ];
  for (const [title, n, retryAfter, remaining, random, expected] of rows) {
    it(title, () => {
      const wait = waitBefore(n, full(1000), retryAfter, remaining, random);
      assert.equal(wait === undefined ? wait : Math.round(wait), expected);
    });
  }

  it("returns 100 ms for a shorter retry-delay", () => {
    for (const random of [0, 0.5, ALMOST_1]) assert.equal(waitBefore(1, full(1), 0, UNLIMITED, random), 100);
  });

  for (const n of [1, 3, 9]) {
    it(`draws uniformly before retry number ${n}`, () => {
      const most = Math.min(20_000, 1000 * 2 ** (n - 1));
      const random = seeded(n);
      const draws = Array.from({ length: 10_000 }, () => {
        const wait = waitBefore(n, full(1000), 0, UNLIMITED, random()) ?? NaN;
        return Math.floor(((wait - 100) / (most - 100)) * 20);
      });
      const counts = Array.from(
        { length: 20 },
        (_, bucket) => draws.filter((draw) => draw === bucket).length,
      );
      // Chi-square with 19 degrees of freedom: uniform draws are below this in 999 of 1,000 runs.
      const distance = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
      assert.ok(distance < 43.8, `${distance}: ${counts.join(" ")}`);
    });
  }
});

describe("waitBefore() for random input", () => {
  const times = fc.oneof(
    fc.integer({ min: 0, max: 600_000 }),
    fc.double({ min: 0, noNaN: true }),
    fc.constantFrom(0, 100, 2 ** 31 - 1, 2 ** 31, Number.MAX_VALUE, Infinity),
  );
  const inputs = fc.record({
    n: fc.oneof(fc.integer({ min: 1, max: 101 }), fc.integer({ min: 1, max: 2 ** 31 })),
    retryDelay: fc.oneof(
      fc.integer({ min: 1, max: 600_000 }),
      fc.double({ min: 1, max: 600_000, noNaN: true }),
    ),
    hint: times,
    remaining: times,
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it("stays finite, within a timer and the remaining time, and within the bounds of policy and server", () => {
    const holds = fc.property(inputs, ({ n, retryDelay, hint, remaining, random }) => {
      const wait = waitBefore(n, full(retryDelay), hint, remaining, random);
      const longest = Math.min(remaining, 2 ** 31 - 1);
      if (wait === undefined) return hint + 100 > longest;
      const most = hint + Math.max(100, Math.min(20_000, retryDelay * 2 ** (n - 1)));
      return Number.isFinite(wait) && wait <= longest && wait >= hint + 100 && wait <= most;
    });
    fc.assert(holds, { numRuns: 10_000 });
  });

  it("is independent of the random number without jitter", () => {
    const holds = fc.property(inputs, ({ n, retryDelay, hint, remaining, random }) => {
      const exact = Math.max(hint, Math.min(20_000, retryDelay * 2 ** (n - 1)));
      const expected = exact <= Math.min(remaining, 2 ** 31 - 1) ? exact : undefined;
      return waitBefore(n, none(retryDelay), hint, remaining, random) === expected;
    });
    fc.assert(holds, { numRuns: 10_000 });
  });

  it("never exceeds the tutorial's delay, nor 20 s", () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
      const tutorial = 2 ** (n - 1) * 1000;
      const most = waitBefore(n, full(1000), 0, UNLIMITED, ALMOST_1) ?? NaN;
      assert.equal(Math.round(most), Math.min(tutorial, 20_000));
      return `| ${n} | ${tutorial} | 100 – ${Math.round(most)} |`;
    });
    const head = ["| Retry | The tutorial waits, ms | The element waits, ms |", "| --: | --: | --: |"];
    report("waits", [...head, ...rows].join("\n"));
  });
});
