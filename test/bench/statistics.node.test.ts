import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { estimate, growth, paired, spread } from "../../bench/statistics.js";
import { seeded } from "../support/seeded.js";

/** Rounds of one number each. */
const rounds = (...numbers: number[]): number[][] => numbers.map((number) => [number]);

describe("paired()", () => {
  it("divides by the figures of the same round", () => {
    assert.deepEqual(paired([2, 9], [4, 3], undefined), [0.5, 3]);
  });

  it("subtracts the figures of the same round", () => {
    assert.deepEqual(paired([2, 9], undefined, [4, 3]), [-2, 6]);
  });

  it("returns the figures unchanged without a divisor and subtrahend", () => {
    assert.deepEqual(paired([2, 9], undefined, undefined), [2, 9]);
  });

  it("drops figures without a counterpart or with a divisor of 0", () => {
    assert.deepEqual(paired([2, 9, 4], [4], undefined), [0.5]);
    assert.deepEqual(paired([2, 9], undefined, [1]), [1]);
    assert.deepEqual(paired([2, 0], [0, 0], undefined), []);
  });
});

describe("estimate()", () => {
  it("returns the median of all numbers", () => {
    assert.equal(estimate(rounds(5, 1, 100)).value, 5);
    assert.equal(estimate([[5, 1], [100]]).value, 5);
  });

  it("returns the 95th percentile on request", () => {
    const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
    const { value } = estimate(rounds(...hundred), "p95");
    assert.ok(value >= 95 && value <= 96, String(value));
  });

  it("counts the numbers", () => {
    assert.equal(estimate([[5, 1], [100]]).count, 3);
  });

  it("returns an interval that contains the value and lies within the measured range", () => {
    const { value, low, high } = estimate(rounds(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5));
    assert.ok(1 <= low && low < value && value < high && high <= 9, `${low} ${value} ${high}`);
  });

  it("returns an empty interval if all numbers are equal", () => {
    const { low, high } = estimate(rounds(7, 7, 7, 7));
    assert.deepEqual([low, high], [7, 7]);
  });

  it("returns a narrower interval for more rounds", () => {
    const width = (count: number): number => {
      const { low, high } = estimate(rounds(...Array.from({ length: count }, (_, n) => (n * 7) % 10)));
      return high - low;
    };
    assert.ok(width(100) < width(10));
  });

  it("covers the median of a skewed distribution in 95 % of runs", () => {
    const random = seeded(7);
    let hits = 0;
    for (let run = 0; run < 200; run++) {
      // Exponential, by inversion; the median is ln 2.
      const numbers = Array.from({ length: 30 }, () => -Math.log(1 - random()));
      const { low, high } = estimate(rounds(...numbers));
      if (low <= Math.LN2 && Math.LN2 <= high) hits += 1;
    }
    assert.ok(hits >= 180, `${hits} of 200`);
  });

  it("resamples rounds, not numbers", () => {
    const noisyByRound = [...Array.from({ length: 8 }, (_, n) => Array.from({ length: 6 }, () => n))];
    const byRound = estimate(noisyByRound);
    const byNumber = estimate(noisyByRound.flat().map((number) => [number]));
    assert.ok(byRound.high - byRound.low > byNumber.high - byNumber.low);
  });

  it("is deterministic", () => {
    const numbers = rounds(3, 1, 4, 1, 5, 9, 2, 6);
    assert.deepEqual(estimate(numbers), estimate(numbers));
  });
});

describe("spread()", () => {
  it("returns the interquartile range as a share of the median", () => {
    assert.equal(spread([100, 100, 100, 100]), 0);
    assert.ok(spread([90, 95, 100, 105, 110]) < 0.25);
    assert.ok(spread([60, 80, 100, 130, 150]) > 0.25);
  });
});

describe("growth()", () => {
  it("returns 1 for linear, 2 for quadratic and 0 for no growth", () => {
    const near = (found: number, wanted: number) => assert.ok(Math.abs(found - wanted) < 1e-9, String(found));
    near(growth([[1, 3], [10, 30], [100, 300]]), 1); // prettier-ignore
    near(growth([[1, 1], [10, 100]]), 2); // prettier-ignore
    near(growth([[1, 5], [10, 5]]), 0); // prettier-ignore
  });
});
