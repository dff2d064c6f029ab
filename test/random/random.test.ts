/**
 * Random scenes on a page, and what must hold in each of them (see model.ts). A day has a seed of its own; a longer search,
 * or the one of another day:
 *
 *     npm run test:random -- --minutes 10 --seed 20780
 */
import { engine } from "../support/page/engine.js";
import { explore, play, reportOf } from "./explore.js";
import { SEEDS } from "./seeds.js";

// The clock of the page is stopped in each scene.
const { now } = performance;
const realNow = (): number => now.call(performance);

/** By scripts/test-random.mjs; in other engines than Chromium the search is short. */
const { minutes = engine === "chromium" ? 1 : 0.2, seed = Math.floor(Date.now() / 86_400_000) } =
  (globalThis as { randomTest?: { minutes?: number; seed?: number } }).randomTest ?? {};

/** For reducing what was found, in ms. */
const OVERTIME = 40_000;

describe("a page on which anything may happen", () => {
  for (const [name, scene] of Object.entries(SEEDS)) {
    it(`keeps every rule when ${name}`, async () => {
      const problems = await play(scene);
      if (problems.length) throw new Error(reportOf(problems, scene));
    });
  }

  it("keeps every rule in random scenes", async () => {
    const { findings, runs, lastSeed } = await explore(seed, minutes * 60_000, realNow);
    console.log(`${runs} random scenes, seeds ${seed} to ${lastSeed}`);
    const reports = findings.map(
      ({ problem, scene, seed: its }) =>
        `${reportOf([problem], scene)}\n  npm run test:random -- --seed ${its}`,
    );
    if (reports.length) throw new Error(reports.join("\n"));
  }).timeout(minutes * 60_000 + OVERTIME);
});
