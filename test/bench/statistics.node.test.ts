import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { estimate, growth, paired, spread } from "../../bench/statistics.js";
import { seeded } from "../support/seeded.js";

/** So many rounds of one number each. */
const rounds = (...numbers: number[]): number[][] => numbers.map((number) => [number]);

describe("figures of one round", () => {
  it("are divided by those of the same round", () => {
    assert.deepEqual(paired([2, 9], [4, 3], undefined), [0.5, 3]);
  });

  it("have those of the same round taken off", () => {
    assert.deepEqual(paired([2, 9], undefined, [4, 3]), [-2, 6]);
  });

  it("stay what they are without a partner", () => {
    assert.deepEqual(paired([2, 9], undefined, undefined), [2, 9]);
  });

  it("are left out where the partner is missing, or is nothing to divide by", () => {
    assert.deepEqual(paired([2, 9, 4], [4], undefined), [0.5]);
    assert.deepEqual(paired([2, 9], undefined, [1]), [1]);
    assert.deepEqual(paired([2, 0], [0, 0], undefined), []);
  });
});

describe("an estimate", () => {
  it("is the median of all numbers", () => {
    assert.equal(estimate(rounds(5, 1, 100)).value, 5);
    assert.equal(estimate([[5, 1], [100]]).value, 5);
  });

  it("is the 95th percentile where that is asked for", () => {
    const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
    const { value } = estimate(rounds(...hundred), "p95");
    assert.ok(value >= 95 && value <= 96, String(value));
  });

  it("counts the numbers", () => {
    assert.equal(estimate([[5, 1], [100]]).count, 3);
  });

  it("has an interval with the value in it, within what was measured", () => {
    const { value, low, high } = estimate(rounds(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5));
    assert.ok(1 <= low && low < value && value < high && high <= 9, `${low} ${value} ${high}`);
  });

  it("has an interval of no width where all numbers are the same", () => {
    const { low, high } = estimate(rounds(7, 7, 7, 7));
    assert.deepEqual([low, high], [7, 7]);
  });

  it("has a narrower interval, the more rounds there were", () => {
    const width = (count: number): number => {
      const { low, high } = estimate(rounds(...Array.from({ length: count }, (_, n) => (n * 7) % 10)));
      return high - low;
    };
    assert.ok(width(100) < width(10));
  });

  it("holds the 95 % that it promises, for the median of a skewed distribution", () => {
    const chance = seeded(7);
    let hits = 0;
    for (let run = 0; run < 200; run++) {
      // Exponential, by inversion: most are small, some are large, and the median is ln 2.
      const numbers = Array.from({ length: 30 }, () => -Math.log(1 - chance()));
      const { low, high } = estimate(rounds(...numbers));
      if (low <= Math.LN2 && Math.LN2 <= high) hits += 1;
    }
    assert.ok(hits >= 180, `${hits} of 200`);
  });

  it("draws rounds, not numbers: six clicks of one visit are no six visits", () => {
    const noisyByRound = [...Array.from({ length: 8 }, (_, n) => Array.from({ length: 6 }, () => n))];
    const asOne = estimate(noisyByRound);
    const apart = estimate(noisyByRound.flat().map((number) => [number]));
    assert.ok(asOne.high - asOne.low > apart.high - apart.low);
  });

  it("is the same each time, of the same rounds", () => {
    const numbers = rounds(3, 1, 4, 1, 5, 9, 2, 6);
    assert.deepEqual(estimate(numbers), estimate(numbers));
  });
});

describe("a busy machine", () => {
  it("shows in the range between the quartiles, as a share of the median", () => {
    assert.equal(spread([100, 100, 100, 100]), 0);
    assert.ok(spread([90, 95, 100, 105, 110]) < 0.25);
    assert.ok(spread([60, 80, 100, 130, 150]) > 0.25);
  });
});

describe("growth", () => {
  it("is 1 in proportion, 2 with the square, and 0 when there is none", () => {
    const near = (found: number, wanted: number) => assert.ok(Math.abs(found - wanted) < 1e-9, String(found));
    near(growth([[1, 3], [10, 30], [100, 300]]), 1); // prettier-ignore
    near(growth([[1, 1], [10, 100]]), 2); // prettier-ignore
    near(growth([[1, 5], [10, 5]]), 0); // prettier-ignore
  });
});
