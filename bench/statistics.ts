/** Medians, intervals and ratios of rounds. */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";
import { interquartileRange, linearRegression, median, quantileSorted } from "simple-statistics";

/** Samples that the bootstrap draws; more do not change the digits shown. */
const RESAMPLES = 2_000;

export interface Estimate {
  readonly value: number;
  /** The bounds of the 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** How many numbers and rounds the estimate is based on. */
  readonly count: number;
  readonly rounds: number;
}

export type Statistic = "median" | "p95";

/**
 * The statistic of all numbers, with its interval by the percentile bootstrap (Efron 1979). It resamples rounds, not
 * numbers, because the numbers of a round share its noise.
 *
 * @param rounds the numbers of each round
 */
export function estimate(rounds: readonly (readonly number[])[], statistic: Statistic = "median"): Estimate {
  const of = (numbers: readonly number[]): number =>
    quantileSorted(
      [...numbers].sort((a, b) => a - b),
      statistic === "p95" ? 0.95 : 0.5,
    );
  const generator = mersenne(1); // seeded, so that the same rounds give the same interval
  const resampled = Array.from({ length: RESAMPLES }, () =>
    of(rounds.flatMap(() => rounds[uniformInt(generator, 0, rounds.length - 1)] ?? [])),
  ).sort((a, b) => a - b);
  const all = rounds.flat();
  return {
    value: of(all),
    low: quantileSorted(resampled, 0.025),
    high: quantileSorted(resampled, 0.975),
    count: all.length,
    rounds: rounds.length,
  };
}

type Numbers = readonly number[] | undefined;

/** Element by element: `of / over - minus`, where given. Drops numbers that have no counterpart. */
export const paired = (of: readonly number[], over: Numbers, minus: Numbers): number[] =>
  of
    .map((number, n) => number / (over ? (over[n] ?? NaN) : 1) - (minus ? (minus[n] ?? NaN) : 0))
    .filter(Number.isFinite);

/** The interquartile range as a share of the median. */
export const spread = (numbers: readonly number[]): number =>
  interquartileRange([...numbers]) / median([...numbers]);

/** The exponent with which `y` grows with `x`: 1 is linear. */
export const growth = (points: readonly (readonly [x: number, y: number])[]): number =>
  linearRegression(points.map((point) => point.map(Math.log))).m;
