/** Runs the rounds. */
import type { Goal } from "./goals.js";
import type { Figures, Source, Stage } from "./source.js";
import type { Rounds } from "./verdict.js";

/** Where the figures of a goal come from. */
export const sourcesOf = ({ of, over, minus }: Goal): string[] =>
  [of, over, minus].flatMap((name) => name?.split(".")[0] ?? []);

/**
 * The goals that are asked for, and the sources that these need.
 *
 * @param only ids of goals and names of sources; a goal is also in if all its sources are
 */
export function choose(
  goals: readonly Goal[],
  sources: readonly Source[],
  only: readonly string[],
): { goals: Goal[]; sources: Source[] } {
  if (only.length === 0) return { goals: [...goals], sources: [...sources] };
  const known = new Set([...goals.map(({ id }) => id), ...sources.map(({ name }) => name)]);
  const unknown = only.filter((word) => !known.has(word));
  if (unknown.length > 0)
    throw new TypeError(`--only ${unknown.join(", ")}: there is ${[...known].join(", ")}`);
  const isIn = (goal: Goal) => only.includes(goal.id) || sourcesOf(goal).every((name) => only.includes(name));
  const chosen = goals.filter(isIn);
  const needed = new Set([...only, ...chosen.flatMap(sourcesOf)]);
  return { goals: chosen, sources: sources.filter(({ name }) => needed.has(name)) };
}

interface Following {
  /** ms after which no further round begins. */
  readonly most: number;
  /** Hears what is measured next. */
  readonly tell: (round: number, source: string) => void;
}

/** Every source once a round, each time in another order, so that no page always comes after the same other one. */
export async function runRounds(
  stage: Stage,
  sources: readonly Source[],
  count: number,
  { most, tell }: Following,
): Promise<{ rounds: Rounds; done: number }> {
  const rounds: Record<string, number[][]> = {};
  const end = performance.now() + most;
  let round = 0;
  for (; round < count && performance.now() < end; round++) {
    for (const source of shuffled(sources)) {
      if (round % (source.every ?? 1) !== 0) continue;
      tell(round, source.name);
      add(rounds, round, source.name, await source.take(stage));
    }
  }
  return { rounds, done: round };
}

function add(rounds: Record<string, number[][]>, round: number, source: string, figures: Figures): void {
  for (const [name, figure] of Object.entries(figures)) {
    const all = (rounds[`${source}.${name}`] ??= []);
    while (all.length < round) all.push([]);
    all.push([figure].flat().filter(Number.isFinite));
  }
}

/** In an order of chance: a key for each, then sorted. */
const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
