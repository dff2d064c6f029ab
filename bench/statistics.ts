/** Medians, intervals and ratios of rounds. */
import { interquartileRange, linearRegression, median, quantileSorted } from "simple-statistics";

/** Samples that the bootstrap draws; more change no digit that is shown. */
const RESAMPLES = 2_000;

export interface Estimate {
  readonly value: number;
  /** The ends of the 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Of how many numbers. */
  readonly count: number;
}

export type Statistic = "median" | "p95";

/** Chance that is the same for the same seed (mulberry32), so that the same rounds give the same interval. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The statistic of all numbers, with its interval by the percentile bootstrap (Efron 1979). Rounds are drawn, not
 * numbers: what was measured in one round has the same noise in it.
 *
 * @param rounds the numbers of each round
 */
export function estimate(rounds: readonly (readonly number[])[], statistic: Statistic = "median"): Estimate {
  const of = (numbers: readonly number[]): number =>
    quantileSorted(
      [...numbers].sort((a, b) => a - b),
      statistic === "p95" ? 0.95 : 0.5,
    );
  const chance = seeded(1);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    of(rounds.flatMap(() => rounds[Math.floor(chance() * rounds.length)] ?? [])),
  ).sort((a, b) => a - b);
  const all = rounds.flat();
  return {
    value: of(all),
    low: quantileSorted(drawn, 0.025),
    high: quantileSorted(drawn, 0.975),
    count: all.length,
  };
}

type Numbers = readonly number[] | undefined;

/** Number by number of the same round: `of`, by `over` and less `minus` where they are given. Without a partner: none. */
export const paired = (of: readonly number[], over: Numbers, minus: Numbers): number[] =>
  of
    .map((number, n) => number / (over ? (over[n] ?? NaN) : 1) - (minus ? (minus[n] ?? NaN) : 0))
    .filter(Number.isFinite);

/** How much numbers differ that should be the same: the middle half's range, as a share of the median. */
export const spread = (numbers: readonly number[]): number =>
  interquartileRange([...numbers]) / median([...numbers]);

/** The power with which `y` grows with `x`: 1 is in proportion. */
export const growth = (points: readonly (readonly [x: number, y: number])[]): number =>
  linearRegression(points.map((point) => point.map(Math.log))).m;
