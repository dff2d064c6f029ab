/** What the rounds say of a goal. */
import type { Goal } from "./goals.js";
import { type Estimate, estimate, paired } from "./statistics.js";

/** The figures of all rounds, by name (`lazy.fcp`); one entry a round. */
export type Rounds = Readonly<Record<string, readonly (readonly number[])[]>>;

export interface Verdict {
  readonly goal: Goal;
  /** `undefined`: it was not measured. */
  readonly estimate: Estimate | undefined;
  readonly outcome: "met" | "missed" | "not measured";
  /** So far off that it is no noise, even with few rounds on a busy machine. */
  readonly isGross: boolean;
}

/**
 * A goal is met if the bad end of the interval meets it; it is missed grossly if the good end misses even the limit of
 * the smoke run.
 */
export function judge(goal: Goal, rounds: Rounds): Verdict {
  const found = estimateOf(goal, rounds);
  if (!found) return { goal, estimate: undefined, outcome: "not measured", isGross: false };
  const { limit, isLeast = false, smoke = limit * (isLeast ? 0.5 : 1.5) } = goal;
  const [good, bad] = isLeast ? [found.high, found.low] : [found.low, found.high];
  const meets = (value: number, wanted: number): boolean => (isLeast ? value >= wanted : value <= wanted);
  return {
    goal,
    estimate: found,
    outcome: meets(bad, limit) ? "met" : "missed",
    isGross: !meets(good, smoke),
  };
}

function estimateOf({ of, over, minus, statistic }: Goal, rounds: Rounds): Estimate | undefined {
  const partner = (name: string | undefined, n: number) =>
    name === undefined ? undefined : (rounds[name]?.[n] ?? []);
  const each = (rounds[of] ?? [])
    .map((numbers, n) => paired(numbers, partner(over, n), partner(minus, n)))
    .filter((numbers) => numbers.length > 0);
  return each.length > 0 ? estimate(each, statistic) : undefined;
}
