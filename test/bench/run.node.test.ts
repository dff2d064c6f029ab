import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { settingsFrom } from "../../bench/arguments.js";
import type { Goal } from "../../bench/goals.js";
import { choose, runRounds } from "../../bench/run.js";
import type { Figures, Source, Stage } from "../../bench/source.js";

const stage = {} as Stage;
const untilAllIsDone = { most: Infinity, tell() {} };

/** A source that writes down when it is asked. */
const source = (name: string, asked: string[] = [], figures: Figures = {}, every = 1): Source => ({
  name,
  every,
  async take() {
    asked.push(name);
    return figures;
  },
});

const goal = (id: string, of: string, over?: string): Goal => ({
  id,
  what: id,
  of,
  unit: "",
  limit: 1,
  ...(over !== undefined && { over }),
});

describe("the rounds", () => {
  it("have every source once each", async () => {
    const asked: string[] = [];
    await runRounds(stage, [source("a", asked), source("b", asked)], 4, untilAllIsDone);
    for (let n = 0; n < 8; n += 2) assert.deepEqual(asked.slice(n, n + 2).sort(), ["a", "b"]);
  });

  it("have them in an order of chance", async () => {
    const asked: string[] = [];
    await runRounds(stage, [source("a", asked), source("b", asked)], 40, untilAllIsDone);
    const firsts = new Set(asked.filter((_, n) => n % 2 === 0));
    assert.equal(firsts.size, 2);
  });

  it("keep the figures in the place of their round, also those of a source that is not in each", async () => {
    const often = source("often", [], { ms: 1 });
    const rare = source("rare", [], { ms: [2, 3] }, 2);
    const once = source("once", [], { ms: 4 }, Infinity);
    const { rounds } = await runRounds(stage, [often, rare, once], 3, untilAllIsDone);
    assert.deepEqual(rounds["often.ms"], [[1], [1], [1]]);
    assert.deepEqual(rounds["rare.ms"], [[2, 3], [], [2, 3]]);
    assert.deepEqual(rounds["once.ms"], [[4]]);
  });

  it("leave out what is no number", async () => {
    const { rounds } = await runRounds(stage, [source("a", [], { ms: Number.NaN })], 1, untilAllIsDone);
    assert.deepEqual(rounds["a.ms"], [[]]);
  });

  it("end when the time is over", async () => {
    const { done } = await runRounds(stage, [source("a")], 5, { ...untilAllIsDone, most: 0 });
    assert.equal(done, 0);
  });
});

describe("--only", () => {
  const goals = [goal("P1", "a.x", "b.x"), goal("P2", "b.x"), goal("P3", "c.x")];
  const sources = ["a", "b", "c", "d"].map((name) => source(name));
  const chosen = (...only: string[]) => {
    const found = choose(goals, sources, only);
    return [found.goals.map(({ id }) => id), found.sources.map(({ name }) => name)];
  };

  it("absent chooses all", () => {
    assert.deepEqual(chosen(), [
      ["P1", "P2", "P3"],
      ["a", "b", "c", "d"],
    ]);
  });

  it("a goal brings the sources that it needs", () => {
    assert.deepEqual(chosen("P1"), [["P1"], ["a", "b"]]);
  });

  it("sources bring the goals that need no others", () => {
    assert.deepEqual(chosen("b", "d"), [["P2"], ["b", "d"]]);
    assert.deepEqual(chosen("a", "b"), [
      ["P1", "P2"],
      ["a", "b"],
    ]);
  });

  it("refuses a word that is neither", () => {
    assert.throws(() => chosen("P99"), /P99/);
  });
});

describe("the arguments", () => {
  it("say 30 rounds by default, and 5 for a smoke run", () => {
    assert.equal(settingsFrom([]).rounds, 30);
    assert.equal(settingsFrom(["--smoke"]).rounds, 5);
    assert.equal(settingsFrom(["--rounds", "3"]).rounds, 3);
  });

  it("take words with commas or spaces between them", () => {
    assert.deepEqual(settingsFrom(["--only", "P8, lazy"]).only, ["P8", "lazy"]);
  });

  it("write no README from a part of the run", () => {
    assert.equal(settingsFrom(["--write"]).writes, true);
    for (const less of [["--smoke"], ["--only", "P1"], ["--rounds", "3"]]) {
      assert.throws(() => settingsFrom(["--write", ...less]), /--write/);
    }
  });

  it("refuse what is no number of rounds, and what they do not know", () => {
    for (const wrong of [["--rounds", "many"], ["--rounds", "0"], ["--faster"]]) {
      assert.throws(() => settingsFrom(wrong), TypeError);
    }
  });
});
