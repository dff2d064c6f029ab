/** What the command was told. */
import { parseArgs } from "node:util";

export interface Settings {
  readonly isSmoke: boolean;
  readonly rounds: number;
  /** Goals (`P8`) and sources (`lazy`, `many`) to keep to; empty: all. */
  readonly only: readonly string[];
  /** Whether the README and its plot become those of this run. */
  readonly writes: boolean;
  /** Where the raw rounds go. */
  readonly json: string | undefined;
  readonly task: "measure" | "modules" | "sizes" | "help";
}

export const HELP = `npm run bench -- [--smoke] [--rounds N] [--only WORDS] [--write] [--json FILE] [--modules] [--sizes]

  --smoke        5 short rounds, which fail on gross regressions alone
  --rounds N     30 unless said
  --only WORDS   goals and sources, with commas between them: P8, lazy,tutorial, many
  --write        the README's section and docs/bench.svg become those of this run
  --json FILE    every figure of every round
  --modules      no run: what each source file weighs in the classic script
  --sizes        no run: the classic script beside those of other elements`;

export const ROUNDS = { full: 30, smoke: 5 };

/** @throws TypeError for what it does not know */
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
    throw new TypeError(`--rounds ${values.rounds} is no number of rounds`);
  const only = values.only.split(/[\s,]+/).filter(Boolean);
  // The README speaks of all goals, with the throttling and the rounds that it names.
  if (values.write && (values.smoke || only.length > 0 || rounds < ROUNDS.full)) {
    throw new TypeError(`--write wants all goals and ${ROUNDS.full} rounds`);
  }
  const task = (["help", "modules", "sizes"] as const).find((name) => values[name]) ?? "measure";
  return { isSmoke: values.smoke, rounds, only, writes: values.write, json: values.json, task };
}
