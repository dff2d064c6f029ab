/**
 * What the element is to reach, as data: P1 to P13, one row for each figure. Heavy SDK and throttled unless said; the
 * names before the dots are those of visits.ts and of the files in measure/.
 */
import type { Statistic } from "./statistics.js";

export type Unit = "×" | "ms" | "kB" | "bytes" | "";

export interface Goal {
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  /** The figure. */
  readonly of: string;
  /** Divided by this one, or less this one, of the same round. */
  readonly over?: string;
  readonly minus?: string;
  /** Default: the median. */
  readonly statistic?: Statistic;
  /** The goal: not more, or not less than this. Exactly one of the two. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** What the smoke run lets pass, on any machine and with few rounds. Default: half as much again, or half. */
  readonly smoke?: number;
}

/** What a count may be, be it a smoke run or not. */
const NONE = { unit: "", atMost: 0, smoke: 0 } as const;
const ONE = { unit: "", atMost: 1, atLeast: 1, smoke: 1 } as const;

export const GOALS: readonly Goal[] = [
  { id: "P1", what: "lazy: FCP, by that of no chat", of: "lazy.fcp", over: "bare.fcp", unit: "×", atMost: 1.05 },
  { id: "P1", what: "lazy: LCP, by that of no chat", of: "lazy.lcp", over: "bare.lcp", unit: "×", atMost: 1.05 },
  { id: "P2", what: "lazy: FCP, by the tutorial's", of: "lazy.fcp", over: "tutorial.fcp", unit: "×", atMost: 0.25 },
  { id: "P2", what: "lazy: LCP, by the tutorial's", of: "lazy.lcp", over: "tutorial.lcp", unit: "×", atMost: 0.25 },
];
