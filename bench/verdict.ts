/** Compares the figures of the rounds with a goal. */
import type { Goal } from "./goals.js";
import { type Estimate, estimate, paired } from "./statistics.js";

/** The figures of all rounds, by name (`lazy.fcp`); one entry a round. */
export type Rounds = Readonly<Record<string, readonly (readonly number[])[]>>;

export interface Verdict {
  readonly goal: Goal;
  /** `undefined` if not measured. */
  readonly estimate: Estimate | undefined;
  readonly outcome: "met" | "missed" | "not measured";
  /** Too far off to be noise, even with few rounds on a busy machine. */
  readonly isGross: boolean;
}

/** Rounds needed for a gross miss: with fewer, one disturbed round weighs too much. */
const ENOUGH_ROUNDS = 3;

/** A goal is met if the worse bound of the interval meets it, and grossly missed if the better bound misses `smoke`. */
export function judge(goal: Goal, rounds: Rounds): Verdict {
  const found = estimateOf(goal, rounds);
  if (!found) return { goal, estimate: undefined, outcome: "not measured", isGross: false };
  const { limit, isLeast = false, smoke = limit * (isLeast ? 0.5 : 1.5), isSteady = false } = goal;
  const [better, worse] = isLeast ? [found.high, found.low] : [found.low, found.high];
  const meets = (value: number, wanted: number): boolean => (isLeast ? value >= wanted : value <= wanted);
  return {
    goal,
    estimate: found,
    outcome: meets(worse, limit) ? "met" : "missed",
    isGross: !meets(better, smoke) && (isSteady || found.rounds >= ENOUGH_ROUNDS),
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
