/** The waits between attempts: exponential backoff with full jitter, on top of what the server asked for. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { report } from "../support/report.js";
import { seeded } from "../support/seeded.js";
import { type RetryPolicy, waitBefore } from "../../src/core/retry-policy.js";

const NO_END = Infinity;
const ALMOST_1 = 1 - Number.EPSILON / 2;

const full = (retryDelay: number): RetryPolicy => ({ retryDelay, retryJitter: "full" });
const none = (retryDelay: number): RetryPolicy => ({ retryDelay, retryJitter: "none" });

describe("without jitter", () => {
  it("the waits are the tutorial's 1, 2 and 4 seconds, then on to the cap of 20", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => waitBefore(n, none(1000), 0, NO_END, 0.5));
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000]);
  });

  /** What it says; retry-delay, n, Retry-After and what remains in ms; the wait. */
  const rows: [string, number, number, number, number, number | undefined][] = [
    ["the shortest retry-delay is kept", 1, 1, 0, NO_END, 1],
    ["a retry-delay over the cap is the cap", 600_000, 1, 0, NO_END, 20_000],
    ["a longer Retry-After wins", 1000, 1, 5000, NO_END, 5000],
    ["a shorter Retry-After does not", 1000, 3, 3000, NO_END, 4000],
    ["Retry-After is not capped", 1000, 1, 100_000, 120_000, 100_000],
    ["a wait may use up what remains", 1000, 2, 0, 2000, 2000],
    ["a wait over what remains is none", 1000, 2, 0, 1999, undefined],
    ["a Retry-After over what remains is none", 1000, 1, 120_001, 120_000, undefined],
    ["nothing remains, so there is none", 1000, 1, 0, 0, undefined],
    ["less than nothing remains, so there is none", 1000, 1, 0, -1, undefined],
    ["repeat number 5,000 is as long as the cap", 1000, 5000, 0, NO_END, 20_000],
  ];
  for (const [what, delay, n, hint, remaining, expected] of rows) {
    it(what, () => assert.equal(waitBefore(n, none(delay), hint, remaining, 0.5), expected));
  }
});

describe("with full jitter", () => {
  /** What it says; n, Retry-After, what remains, the chance; the wait. */
  const rows: [string, number, number, number, number, number | undefined][] = [
    ["the least draw is 100 ms", 1, 0, NO_END, 0, 100],
    ["the draw goes up to retry-delay at first", 1, 0, NO_END, ALMOST_1, 1000],
    ["half the chance is half the way", 1, 0, NO_END, 0.5, 550],
    ["the second draw goes up to twice that", 2, 0, NO_END, ALMOST_1, 2000],
    ["the draw goes up to 20 s in the end", 9, 0, NO_END, ALMOST_1, 20_000],
    ["repeat number 5,000 is drawn like the one before", 5000, 0, NO_END, 0.5, 10_050],
    ["the draw comes on top of Retry-After", 1, 5000, NO_END, 0.5, 5550],
    ["the least draw does too", 1, 5000, NO_END, 0, 5100],
    ["a draw over what remains is cut", 5, 0, 3000, ALMOST_1, 3000],
    ["the least draw may use up what remains", 1, 0, 100, 0, 100],
    ["no draw is left in less than 100 ms", 1, 0, 99, 0, undefined],
    ["a Retry-After over what remains is none", 1, 120_000, 120_000, 0, undefined],
    ["a Retry-After without end is none", 1, Infinity, NO_END, 0, undefined],
    ["a Retry-After longer than any timer is none", 1, 2 ** 31, NO_END, 0, undefined],
    ["the longest timer is waited for", 1, 2 ** 31 - 101, NO_END, ALMOST_1, 2 ** 31 - 1],
  ];
  for (const [what, n, hint, remaining, random, expected] of rows) {
    it(what, () => {
      const wait = waitBefore(n, full(1000), hint, remaining, random);
      assert.equal(wait === undefined ? wait : Math.round(wait), expected);
    });
  }

  it("a retry-delay under 100 ms is drawn as 100", () => {
    for (const random of [0, 0.5, ALMOST_1]) assert.equal(waitBefore(1, full(1), 0, NO_END, random), 100);
  });

  for (const n of [1, 3, 9]) {
    it(`R2: the draws for repeat number ${n} are uniform`, () => {
      const most = Math.min(20_000, 1000 * 2 ** (n - 1));
      const random = seeded(n);
      const draws = Array.from({ length: 10_000 }, () => {
        const wait = waitBefore(n, full(1000), 0, NO_END, random()) ?? NaN;
        return Math.floor(((wait - 100) / (most - 100)) * 20);
      });
      const counts = Array.from(
        { length: 20 },
        (_, bucket) => draws.filter((draw) => draw === bucket).length,
      );
      // Chi-square with 19 degrees of freedom: even draws are below this 999 times in 1,000.
      const distance = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
      assert.ok(distance < 43.8, `${distance}: ${counts.join(" ")}`);
    });
  }
});

describe("R1: any wait", () => {
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

  it("is finite, fits a timer and what remains, and lies between what the policy and the server say", () => {
    const holds = fc.property(inputs, ({ n, retryDelay, hint, remaining, random }) => {
      const wait = waitBefore(n, full(retryDelay), hint, remaining, random);
      const longest = Math.min(remaining, 2 ** 31 - 1);
      if (wait === undefined) return hint + 100 > longest;
      const most = hint + Math.max(100, Math.min(20_000, retryDelay * 2 ** (n - 1)));
      return Number.isFinite(wait) && wait <= longest && wait >= hint + 100 && wait <= most;
    });
    fc.assert(holds, { numRuns: 10_000 });
  });

  it("is exact without jitter, whatever the chance", () => {
    const holds = fc.property(inputs, ({ n, retryDelay, hint, remaining, random }) => {
      const exact = Math.max(hint, Math.min(20_000, retryDelay * 2 ** (n - 1)));
      const expected = exact <= Math.min(remaining, 2 ** 31 - 1) ? exact : undefined;
      return waitBefore(n, none(retryDelay), hint, remaining, random) === expected;
    });
    fc.assert(holds, { numRuns: 10_000 });
  });

  it("is at most the tutorial's, and at most 20 s", () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
      const tutorial = 2 ** (n - 1) * 1000;
      const most = waitBefore(n, full(1000), 0, NO_END, ALMOST_1) ?? NaN;
      assert.equal(Math.round(most), Math.min(tutorial, 20_000));
      return `| ${n} | ${tutorial} | 100 – ${Math.round(most)} |`;
    });
    const head = ["| Repeat | The tutorial waits, ms | The element waits, ms |", "| --: | --: | --: |"];
    report("waits", [...head, ...rows].join("\n"));
  });
});
