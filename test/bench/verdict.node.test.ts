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

describe("judge()", () => {
  it("reports a goal as met if all rounds meet it", () => {
    assert.equal(judge(goal(), ours(8, 9, 10)).outcome, "met");
  });

  it("reports a goal as missed if only the worse bound of the interval misses it", () => {
    const { estimate, outcome } = judge(goal(), ours(8, 8, 8, 8, 20, 20, 20));
    assert.ok(estimate && estimate.value <= 10 && estimate.high > 10);
    assert.equal(outcome, "missed");
  });

  it("compares a minimum with the lower bound", () => {
    const minimum = goal({ isLeast: true });
    assert.equal(judge(minimum, ours(10, 11, 12)).outcome, "met");
    assert.equal(judge(minimum, ours(2, 2, 12, 12, 12)).outcome, "missed");
  });

  it("reports a goal without figures as not measured, and not as a gross miss", () => {
    const { estimate, outcome, isGross } = judge(goal(), {});
    assert.equal(estimate, undefined);
    assert.equal(outcome, "not measured");
    assert.equal(isGross, false);
  });

  it("computes a ratio round by round, so that noise of a round cancels out", () => {
    const rounds = { "ours.ms": [[50], [500], [5]], "theirs.ms": [[100], [1_000], [10]] };
    const { low, value, high } = judge(goal({ over: "theirs.ms" }), rounds).estimate ?? {};
    assert.deepEqual({ low, value, high }, { low: 0.5, value: 0.5, high: 0.5 });
  });

  it("computes a difference round by round", () => {
    const rounds = { "ours.ms": [[12], [102]], "theirs.ms": [[10], [100]] };
    assert.equal(judge(goal({ minus: "theirs.ms" }), rounds).estimate?.high, 2);
  });

  it("drops a round without a counterpart", () => {
    const rounds = { "ours.ms": [[50], [500]], "theirs.ms": [[100]] };
    assert.equal(judge(goal({ over: "theirs.ms" }), rounds).estimate?.count, 1);
  });
});

describe("isGross", () => {
  it("is true if the better bound exceeds the goal by half, or the goal's own smoke limit", () => {
    assert.equal(judge(goal(), ours(14, 14, 14)).isGross, false);
    assert.equal(judge(goal(), ours(16, 16, 16)).isGross, true);
    assert.equal(judge(goal({ smoke: 20 }), ours(16, 16, 16)).isGross, false);
  });

  it("is false if only the worse bound exceeds that", () => {
    assert.equal(judge(goal(), ours(9, 9, 90, 90, 90)).isGross, false);
  });

  it("is false with fewer than three rounds, unless the figure has no noise", () => {
    assert.equal(judge(goal(), ours(90, 90)).isGross, false);
    assert.equal(judge(goal({ isSteady: true }), ours(90)).isGross, true);
  });

  it("is true for a minimum if the better bound is below half of it", () => {
    const minimum = goal({ isLeast: true });
    assert.equal(judge(minimum, ours(6, 6, 6)).isGross, false);
    assert.equal(judge(minimum, ours(4, 4, 4)).isGross, true);
  });
});
