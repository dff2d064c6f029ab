/**
 * The performance goals P1 to P13 as data, one row per figure. Unless stated otherwise, figures are for the heavy SDK under
 * throttling. The names before the dots are those of the sources in visits.ts and measure/.
 */
import { readFileSync } from "node:fs";
import type { Statistic } from "./statistics.js";

export type Unit = "×" | "ms" | "kB" | "bytes" | "";

export interface Goal {
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  /** The figure. */
  readonly of: string;
  /** Divide by this figure of the same round. */
  readonly over?: string;
  /** Subtract this figure of the same round. */
  readonly minus?: string;
  /** Default: the median. */
  readonly statistic?: Statistic;
  /** Maximum, or minimum if `isLeast`. */
  readonly limit: number;
  readonly isLeast?: boolean;
  /** Limit of the smoke run, for any machine and few rounds. Default: 1.5 × `limit`, or 0.5 × `limit` if `isLeast`. */
  readonly smoke?: number;
  /** The figure has no noise: one measurement is enough. */
  readonly isSteady?: boolean;
}

const at = (what: string, of: string, unit: Unit, limit: number, more: Partial<Goal> = {}) => ({
  what,
  of,
  unit,
  limit,
  ...more,
});
/** An exact count: the limit of the smoke run is the same. */
const count = (what: string, of: string, limit: number, more: Partial<Goal> = {}) =>
  at(what, of, "", limit, { smoke: limit, isSteady: true, ...more });
const ratio = (what: string, of: string, over: string, limit: number, more: Partial<Goal> = {}) =>
  at(what, of, "×", limit, { over, ...more });
const more = (what: string, of: string, minus: string, limit: number, rest: Partial<Goal> = {}) =>
  at(what, of, "ms", limit, { minus, ...rest });

/** Size limit of the classic script, in kB of brotli; the same as in package.json. */
const OWN_SCRIPT = Number.parseFloat(
  (JSON.parse(readFileSync("package.json", "utf8")) as { "size-limit": { limit: string }[] })["size-limit"][0]
    ?.limit ?? "",
);

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
    // The size of the script has a limit of its own.
    ratio("bytes before a click ÷ tutorial", "lazy.bytes", "tutorial.bytes", 0.15, { smoke: 0.25 }),
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
    more("saved by 300 ms of hovering before the click", "lazy.click", "lazy-hovered.click", 250, {
      isLeast: true,
      smoke: 50,
    }),
    count("SDK requests after keyboard focus", "intents.focus", 1, { isLeast: true }),
    count("SDK requests after a touch", "intents.touch", 1, { isLeast: true }),
    count("SDK requests after an intent, with Save-Data", "intents.saveData", 0),
  ],
  P9: [
    at("INP of the click", "lazy.inp", "ms", 200, { smoke: 500 }),
    ratio("INP of the click ÷ tutorial", "lazy.inp", "tutorial.inp", 1.1, { smoke: 10 }),
    at("click to a visible busy state", "lazy.busy", "ms", 100, { smoke: 500 }),
  ],
  P10: [
    at("upgrade of 1,000 elements, each", "many.upgradeEach", "ms", 0.3, { smoke: 3 }),
    ratio("time to paint 1,000 elements ÷ plain buttons", "many.painted", "many.plainPainted", 3, {
      smoke: 10,
    }),
    at("exponent of the cost's growth with their number", "many.growth", "", 1.2, { smoke: 2 }),
    count("SDK requests of 1,000 elements", "many.requestsBefore", 0),
    count("… after clicks on ten of them", "many.requestsAfter", 1),
  ],
  P11: [
    count("nodes left after 2,000 insertions and removals", "leaks.nodes", 0),
    count("listeners left", "leaks.listeners", 0),
    at("heap left per cycle", "leaks.bytes", "bytes", 100, { smoke: 500, isSteady: true }),
  ],
  P12: [
    count("timers of an idle element", "idle.timers", 0),
    // The page has four: two note the ends of script tags, one a Messenger that the page brings, one the clicks on links to
    // the chat. Elements add none.
    count("its listeners on window and document", "idle.globalListeners", 4),
    count("its observers", "idle.observers", 0),
    at("retry later than announced by", "retries.late", "ms", 50, { smoke: 250 }),
  ],
  P13: [
    more('command: start to first request − `node -e ""`', "command.started", "command.bare", 150, {
      smoke: 600,
    }),
    count("packages loaded by the command", "command.dependencies", 0),
  ],
};

/** The same for the Messenger, compared with the vendor's snippet. Skipped if the element does not support it. */
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
