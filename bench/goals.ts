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
  /** The goal: not more, or not less. */
  readonly limit: number;
  readonly isLeast?: boolean;
  /** What the smoke run still lets pass, on any machine and with few rounds. Default: half as much again, or half. */
  readonly smoke?: number;
  /** No noise is in it: once measured says as much as often. */
  readonly isSteady?: boolean;
}

const at = (what: string, of: string, unit: Unit, limit: number, more: Partial<Goal> = {}) => ({
  what,
  of,
  unit,
  limit,
  ...more,
});
/** What must be so, be it a smoke run or not. */
const count = (what: string, of: string, limit: number, more: Partial<Goal> = {}) =>
  at(what, of, "", limit, { smoke: limit, isSteady: true, ...more });
const ratio = (what: string, of: string, over: string, limit: number, more: Partial<Goal> = {}) =>
  at(what, of, "×", limit, { over, ...more });
const more = (what: string, of: string, minus: string, limit: number, rest: Partial<Goal> = {}) =>
  at(what, of, "ms", limit, { minus, ...rest });

/** Of kB, as size-limit has them. */
const OWN_SCRIPT = 18;

const TABLE: Readonly<Record<string, readonly Omit<Goal, "id">[]>> = {
  P1: [
    ratio("FCP ÷ no chat", "lazy.fcp", "bare.fcp", 1.05),
    ratio("LCP ÷ no chat", "lazy.lcp", "bare.lcp", 1.05),
  ],
  P2: [
    ratio("FCP ÷ tutorial", "lazy.fcp", "tutorial.fcp", 0.25),
    ratio("LCP ÷ tutorial", "lazy.lcp", "tutorial.lcp", 0.25),
    ratio("FCP ÷ tutorial, light SDK", "lazy-light.fcp", "tutorial-light.fcp", 0.7),
    ratio("FCP ÷ tutorial, unthrottled", "lazy-fast.fcp", "tutorial-fast.fcp", 0.25),
    ratio("LCP ÷ tutorial, light SDK", "lazy-light.lcp", "tutorial-light.lcp", 0.7),
  ],
  P3: [
    ratio("bytes before a click ÷ tutorial", "lazy.bytes", "tutorial.bytes", 0.15),
    at("our script, brotli", "size.classic", "kB", OWN_SCRIPT, { smoke: OWN_SCRIPT, isSteady: true }),
  ],
  P4: [
    more("blocked before a click − no chat", "lazy.blocked", "bare.blocked", 50, { smoke: 200 }),
    ratio("blocked before a click ÷ tutorial", "lazy.blocked", "tutorial.blocked", 0.08, { smoke: 0.25 }),
    at("our longest task", "lazy.ownTask", "ms", 50, { smoke: 200 }),
  ],
  P5: [
    at("CLS, lazy", "lazy.cls", "", 0, { smoke: 0.1 }),
    at("CLS, eager", "eager.cls", "", 0, { smoke: 0.1 }),
  ],
  P6: [
    ratio("eager: ready ÷ tutorial", "eager.ready", "tutorial.ready", 1.05),
    ratio("eager: FCP ÷ tutorial", "eager.fcp", "tutorial.fcp", 0.25),
  ],
  P7: [
    more(
      "warm click to `startChat` − tutorial, 95th percentile",
      "eager.warmClick",
      "tutorial.warmClick",
      2,
      {
        statistic: "p95",
        smoke: 100,
      },
    ),
  ],
  P8: [
    ratio("cold click to `startChat` ÷ hand-written", "lazy.click", "handlazy.click", 1.05),
    more("sooner with the pointer there for 300 ms", "lazy.click", "lazy-hovered.click", 250, {
      isLeast: true,
      smoke: 50,
    }),
    count("requests for the SDK by keyboard focus", "intents.focus", 1, { isLeast: true }),
    count("requests for the SDK by a touch", "intents.touch", 1, { isLeast: true }),
    count("requests for the SDK by intent, with Save-Data", "intents.saveData", 0),
  ],
  P9: [
    at("INP of the click", "lazy.inp", "ms", 200, { smoke: 500 }),
    ratio("INP of the click ÷ tutorial", "lazy.inp", "tutorial.inp", 1.1, { smoke: 10 }),
    at("click to a visible busy state", "lazy.busy", "ms", 100, { smoke: 500 }),
  ],
  P10: [
    at("upgrade of 1,000 elements, each", "many.upgradeEach", "ms", 0.3, { smoke: 3 }),
    ratio("1,000 elements to the paint ÷ plain buttons", "many.painted", "many.plainPainted", 3, {
      smoke: 10,
    }),
    at("cost grows with the number to the power of", "many.growth", "", 1.2, { smoke: 2 }),
    count("requests for the SDK by 1,000 elements", "many.requestsBefore", 0),
    count("… after a click on each of ten", "many.requestsAfter", 1),
  ],
  P11: [
    count("nodes left by 2,000 comings and goings", "leaks.nodes", 0),
    count("listeners left", "leaks.listeners", 0),
    at("heap left, each", "leaks.bytes", "bytes", 100, { smoke: 500, isSteady: true }),
  ],
  P12: [
    count("timers of an idle element", "idle.timers", 0),
    count("its listeners on window and document", "idle.globalListeners", 0),
    count("its observers", "idle.observers", 0),
    at("a repeat comes later than told by", "retries.late", "ms", 50, { smoke: 250 }),
  ],
  P13: [
    more('command: start to first request − `node -e ""`', "command.started", "command.bare", 150, {
      smoke: 600,
    }),
    count("packages that the command loads", "command.dependencies", 0),
  ],
};

/** The same for the Messenger, beside the vendor's snippet; measured as soon as the element has it. */
const MESSENGER: readonly Omit<Goal, "id">[] = [
  ratio("Messenger: FCP ÷ no chat", "messenger.fcp", "bare.fcp", 1.05),
  ratio("Messenger: bytes before a click ÷ snippet", "messenger.bytes", "snippet.bytes", 0.15),
  ratio("Messenger: blocked before a click ÷ snippet", "messenger.blocked", "snippet.blocked", 0.08, {
    smoke: 0.25,
  }),
];

export const GOALS: readonly Goal[] = [
  ...Object.entries(TABLE).flatMap(([id, rows]) => rows.map((row) => ({ id, ...row }))),
  ...MESSENGER.map((row, n) => ({ id: ["P1", "P3", "P4"][n] ?? "", ...row })),
];
