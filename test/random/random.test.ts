/**
 * Random scenes on a page, and what must hold in each of them (see model.ts). Here they are the same in every run, so that a
 * run fails for what was changed and not for the day; the search for what nobody has thought of:
 *
 *     npm run test:random -- --minutes 10 --seed 20780
 *
 * and one scene of a report again, with all that happens in it:
 *
 *     npm run test:random -- --scene '{"sdk":"messenger",…}'
 */
import { engine } from "../support/page/engine.js";
import { explore, play, reportOf } from "./explore.js";
import { SEEDS } from "./seeds.js";
import type { Scene } from "./steps.js";

// The clock of the page is stopped in each scene.
const { now } = performance;
const realNow = (): number => now.call(performance);

/** The batches of `npm test`, each of 50 scenes: a minute of them, or fewer on a slow machine. */
const FIRST_SEED = 20_785;
const SEEDS_IN_CHROMIUM = 60;
const SEEDS_ELSEWHERE = 2;

/** By scripts/test-random.mjs; in other engines than Chromium the search is short. */
const given = (globalThis as { randomTest?: { minutes?: number; seed?: number; scene?: Scene } }).randomTest;
const { minutes = 1, seed = given ? Math.floor(Date.now() / 86_400_000) : FIRST_SEED } = given ?? {};
const lastSeed = given
  ? Infinity
  : FIRST_SEED + (engine === "chromium" ? SEEDS_IN_CHROMIUM : SEEDS_ELSEWHERE) - 1;

/** For reducing what was found, in ms. */
const OVERTIME = 40_000;

describe("a page on which anything may happen", () => {
  if (given?.scene) {
    const { scene } = given;
    it("keeps every rule in one scene", async () => {
      const log: string[] = [];
      const problems = await play(scene, undefined, log);
      console.log(log.join("\n"));
      if (problems.length) throw new Error(reportOf(problems, scene));
    });
    return;
  }

  for (const [name, scene] of Object.entries(SEEDS)) {
    it(`keeps every rule when ${name}`, async () => {
      const problems = await play(scene);
      if (problems.length) throw new Error(reportOf(problems, scene));
    });
  }

  it("keeps every rule in random scenes", async () => {
    const { findings, runs, lastSeed: its } = await explore(seed, minutes * 60_000, realNow, lastSeed);
    console.log(`${runs} random scenes, seeds ${seed} to ${its}`);
    const reports = findings.map(
      ({ problem, scene, seed: found, after }) =>
        `${reportOf([problem], scene)}
  npm run test:random -- --seed ${found} (found after ${after.runs} scenes, ${Math.round(after.ms)} ms)`,
    );
    if (reports.length) throw new Error(reports.join("\n"));
  }).timeout(minutes * 60_000 + OVERTIME);
});
