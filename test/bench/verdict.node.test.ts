import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Goal } from "../../bench/goals.js";
import { judge } from "../../bench/verdict.js";

const goal = (more: Partial<Goal> = {}): Goal => ({
  id: "P0",
  what: "A figure",
  of: "ours.ms",
  unit: "ms",
  limit: 10,
  ...more,
});

const ours = (...numbers: number[]) => ({ "ours.ms": numbers.map((number) => [number]) });

describe("a goal", () => {
  it("is met if all rounds meet it", () => {
    assert.equal(judge(goal(), ours(8, 9, 10)).outcome, "met");
  });

  it("is missed if only the bad end of the interval misses it", () => {
    const { estimate, outcome } = judge(goal(), ours(8, 8, 8, 8, 20, 20, 20));
    assert.ok(estimate && estimate.value <= 10 && estimate.high > 10);
    assert.equal(outcome, "missed");
  });

  it("that is a least is met by what is more, at the low end", () => {
    const least = goal({ isLeast: true });
    assert.equal(judge(least, ours(10, 11, 12)).outcome, "met");
    assert.equal(judge(least, ours(2, 2, 12, 12, 12)).outcome, "missed");
  });

  it("without figures is not measured, and no gross miss", () => {
    const { estimate, outcome, isGross } = judge(goal(), {});
    assert.deepEqual([estimate, outcome, isGross], [undefined, "not measured", false]);
  });

  it("of a ratio is judged round by round: what slows a whole round down, slows both", () => {
    const rounds = { "ours.ms": [[50], [500], [5]], "theirs.ms": [[100], [1_000], [10]] };
    const { estimate } = judge(goal({ over: "theirs.ms" }), rounds);
    assert.deepEqual([estimate?.low, estimate?.value, estimate?.high], [0.5, 0.5, 0.5]);
  });

  it("of a difference is judged round by round, too", () => {
    const rounds = { "ours.ms": [[12], [102]], "theirs.ms": [[10], [100]] };
    assert.equal(judge(goal({ minus: "theirs.ms" }), rounds).estimate?.high, 2);
  });

  it("leaves out a round that has no partner", () => {
    const rounds = { "ours.ms": [[50], [500]], "theirs.ms": [[100]] };
    assert.equal(judge(goal({ over: "theirs.ms" }), rounds).estimate?.count, 1);
  });
});

describe("a gross miss", () => {
  it("is half as much again as the goal, at the good end, unless the goal says otherwise", () => {
    assert.equal(judge(goal(), ours(14, 14, 14)).isGross, false);
    assert.equal(judge(goal(), ours(16, 16, 16)).isGross, true);
    assert.equal(judge(goal({ smoke: 20 }), ours(16, 16, 16)).isGross, false);
  });

  it("is none while one end is good: few rounds prove little", () => {
    assert.equal(judge(goal(), ours(9, 9, 90, 90, 90)).isGross, false);
  });

  it("of a least is below half of it", () => {
    const least = goal({ isLeast: true });
    assert.equal(judge(least, ours(6, 6)).isGross, false);
    assert.equal(judge(least, ours(4, 4)).isGross, true);
  });
});
