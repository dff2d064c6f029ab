/** The command-line arguments of `npm run bench`. */
import { parseArgs } from "node:util";

export interface Settings {
  readonly isSmoke: boolean;
  readonly rounds: number;
  /** Ids of goals (`P8`) and names of sources (`lazy`, `many`) to measure; empty: all. */
  readonly only: readonly string[];
  /** Whether to update docs/how-fast.md and its plot from this run. */
  readonly writes: boolean;
  /** File to write the raw figures to. */
  readonly json: string | undefined;
  readonly task: "measure" | "modules" | "sizes" | "help";
}

export const HELP = `npm run bench -- [--smoke] [--rounds N] [--only WORDS] [--write] [--json FILE] [--modules] [--sizes]

  --smoke        run 5 short rounds; fail only on gross regressions
  --rounds N     number of rounds (default: 30)
  --only WORDS   measure only these goals and sources, separated by commas: P8,lazy,tutorial,many
  --write        update docs/how-fast.md and docs/bench.svg from this run
  --json FILE    write every figure of every round to FILE
  --modules      measure nothing; list the bytes of each source file in the classic script
  --sizes        measure nothing; compare the size of the classic script with other elements`;

/** `least`: of fewer the intervals say too little for the page that quotes them. */
export const ROUNDS = { full: 30, least: 8, smoke: 5 };

/** @throws TypeError for an unknown option or an invalid value */
export function settingsFrom(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      smoke: { type: "boolean", default: false },
      rounds: { type: "string" },
      only: { type: "string", default: "" },
      write: { type: "boolean", default: false },
      json: { type: "string" },
      modules: { type: "boolean", default: false },
      sizes: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds ?? (values.smoke ? ROUNDS.smoke : ROUNDS.full));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new TypeError(`--rounds must be a positive integer, not ${values.rounds}`);
  const only = values.only.split(/[\s,]+/).filter(Boolean);
  // docs/how-fast.md states all goals, and the throttling and number of rounds behind them.
  if (values.write && (values.smoke || only.length > 0 || rounds < ROUNDS.least)) {
    throw new TypeError(`--write requires all goals and at least ${ROUNDS.least} rounds`);
  }
  const task = (["help", "modules", "sizes"] as const).find((name) => values[name]) ?? "measure";
  return { isSmoke: values.smoke, rounds, only, writes: values.write, json: values.json, task };
}
