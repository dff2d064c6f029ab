/** Runs the rounds. */
import type { Goal } from "./goals.js";
import type { Figures, Source, Stage } from "./source.js";
import type { Rounds } from "./verdict.js";

/** Names of the sources that a goal's figures come from. */
export const sourcesOf = ({ of, over, minus }: Goal): string[] =>
  [of, over, minus].flatMap((name) => name?.split(".")[0] ?? []);

/**
 * Selects goals and the sources that they need.
 *
 * @param only ids of goals and names of sources; empty selects all. A goal is also selected if all its sources are named.
 * @throws TypeError for an unknown id or name
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
    throw new TypeError(`--only ${unknown.join(", ")} is unknown; available: ${[...known].join(", ")}`);
  const isIn = (goal: Goal) => only.includes(goal.id) || sourcesOf(goal).every((name) => only.includes(name));
  const chosen = goals.filter(isIn);
  const needed = new Set([...only, ...chosen.flatMap(sourcesOf)]);
  return { goals: chosen, sources: sources.filter(({ name }) => needed.has(name)) };
}

interface RunOptions {
  /** ms after which no further round starts. */
  readonly maxDuration: number;
  /** Called before each measurement. */
  readonly onProgress: (round: number, source: string) => void;
}

/** Takes each source once a round, in random order, so that no page always follows the same other page. */
export async function runRounds(
  stage: Stage,
  sources: readonly Source[],
  count: number,
  { maxDuration, onProgress }: RunOptions,
): Promise<{ rounds: Rounds; done: number }> {
  const rounds: Record<string, number[][]> = {};
  const end = performance.now() + maxDuration;
  let round = 0;
  for (; round < count && performance.now() < end; round++) {
    for (const source of shuffled(sources)) {
      if (round % (source.every ?? 1) !== 0) continue;
      onProgress(round, source.name);
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

/** Sorts by a random key for each item. */
const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
