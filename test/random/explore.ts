/** Plays random scenes for some time, and reduces each that breaks a rule. */
import fc from "fast-check";
import { Model, type Problem } from "./model.js";
import { Stage } from "./stage.js";
import { scene, type Scene, textOfScene } from "./steps.js";

/** Scenes of one seed. */
const BATCH = 50;
/** How long it may take to reduce what was found when the time is over, in ms: the test runner ends a file after 2 minutes. */
const REDUCING = 25_000;

/** A rule that was broken, with the shortest scene found that does it. */
export interface Finding {
  readonly problem: Problem;
  readonly seed: number;
  readonly scene: Scene;
  /** When it was found: after so many scenes, those for reducing others included, and so many ms in real time. */
  readonly after: { readonly runs: number; readonly ms: number };
}

export interface Exploration {
  readonly findings: readonly Finding[];
  /** How many scenes were played, those for reducing included. */
  readonly runs: number;
  /** Of the last batch. */
  readonly lastSeed: number;
}

/**
 * Plays a scene on a page of its own.
 *
 * @param isKnown problems that are not reported again
 * @param log of what happens, where somebody reads it
 * @returns what was wrong; the scene ends there
 */
export const play = (
  given: Scene,
  isKnown?: (problem: Problem) => boolean,
  log?: string[],
): Promise<readonly Problem[]> => new Stage(given, isKnown, log).play();

/** The problems, the scene for a person, and the scene for seeds.ts. */
export const reportOf = (problems: readonly Problem[], given: Scene): string =>
  [
    ...problems.map(({ rule, text }) => `${rule}: ${text}`),
    `  ${textOfScene(given)}`,
    `  ${JSON.stringify(given)}`,
  ].join("\n");

/**
 * Explores until the time is over. Goes on after a finding: the same problem is not reported again.
 *
 * @param seed of the first batch; each batch has the next one
 * @param ms in real time
 * @param now the real time
 * @param last seed of the last batch, if the time is not over before
 */
export async function explore(
  seed: number,
  ms: number,
  now: () => number,
  last = Infinity,
): Promise<Exploration> {
  const begin = now();
  const end = begin + ms;
  /** The keys of the problems that were found. */
  const known = new Set<string>();
  const findings: Finding[] = [];
  let runs = 0;
  let lastSeed = seed;
  for (let batch = seed; now() < end && batch <= last; batch++) {
    lastSeed = batch;
    let target: string | undefined;
    let after: Finding["after"] | undefined;
    const property = fc.asyncProperty(scene, async (given) => {
      if (now() > (target ? end + REDUCING : end)) return;
      runs++;
      const isKnown = (each: Problem) => {
        const key = Model.keyOf(each);
        // While it is reduced, a scene has to break the same rule in the same way.
        return target ? key !== target : known.has(key);
      };
      const [problem] = await play(given, isKnown);
      if (!problem) return;
      target = Model.keyOf(problem);
      after ??= { runs, ms: now() - begin };
      throw new Error(problem.text);
    });
    const { counterexample } = await fc.check(property, { seed: batch, numRuns: BATCH });
    if (!target || !after || !counterexample) continue;
    known.add(target);
    const reduced = await reduce(counterexample[0], target, () => now() < end + REDUCING);
    findings.push({ ...reduced, seed: batch, after });
  }
  return { findings, runs, lastSeed };
}

/** Leaves out each step, and each pair of steps, without which the problem is the same. */
async function reduce(
  given: Scene,
  key: string,
  hasTime: () => boolean,
): Promise<Pick<Finding, "problem" | "scene">> {
  const problemIn = (shorter: Scene) =>
    play(shorter, (each) => Model.keyOf(each) !== key).then(([first]) => first);
  let best = given;
  let problem = await problemIn(given);
  if (!problem)
    throw new Error(`Not the same twice: ${key}\n${textOfScene(given)}\n${JSON.stringify(given)}`);
  for (let isShorter = true; isShorter;) {
    isShorter = false;
    for (const size of [2, 1]) {
      for (let at = best.steps.length - size; at >= 0 && hasTime(); at--) {
        const shorter = { ...best, steps: best.steps.toSpliced(at, size) };
        const same = await problemIn(shorter);
        if (!same) continue;
        [best, problem, isShorter] = [shorter, same, true];
      }
    }
  }
  return { problem, scene: best };
}
