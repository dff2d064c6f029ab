import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { settingsFrom } from "../../bench/arguments.js";
import type { Goal } from "../../bench/goals.js";
import { choose, runRounds } from "../../bench/run.js";
import type { Figures, Source, Stage } from "../../bench/source.js";

const stage = {} as Stage;
const unlimited = { maxDuration: Infinity, onProgress() {} };

/** A source that appends its name to `taken` each time. */
const source = (name: string, taken: string[] = [], figures: Figures = {}, every = 1): Source => ({
  name,
  every,
  async take() {
    taken.push(name);
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

describe("runRounds()", () => {
  it("takes every source once a round", async () => {
    const taken: string[] = [];
    await runRounds(stage, [source("a", taken), source("b", taken)], 4, unlimited);
    for (let n = 0; n < 8; n += 2) assert.deepEqual(taken.slice(n, n + 2).sort(), ["a", "b"]);
  });

  it("takes them in random order", async () => {
    const taken: string[] = [];
    await runRounds(stage, [source("a", taken), source("b", taken)], 40, unlimited);
    const firsts = new Set(taken.filter((_, n) => n % 2 === 0));
    assert.equal(firsts.size, 2);
  });

  it("stores figures by round, also those of a source that is not in every round", async () => {
    const often = source("often", [], { ms: 1 });
    const rare = source("rare", [], { ms: [2, 3] }, 2);
    const once = source("once", [], { ms: 4 }, Infinity);
    const { rounds } = await runRounds(stage, [often, rare, once], 3, unlimited);
    assert.deepEqual(rounds["often.ms"], [[1], [1], [1]]);
    assert.deepEqual(rounds["rare.ms"], [[2, 3], [], [2, 3]]);
    assert.deepEqual(rounds["once.ms"], [[4]]);
  });

  it("drops NaN", async () => {
    const { rounds } = await runRounds(stage, [source("a", [], { ms: Number.NaN })], 1, unlimited);
    assert.deepEqual(rounds["a.ms"], [[]]);
  });

  it("starts no further round after the maximum duration", async () => {
    const { done } = await runRounds(stage, [source("a")], 5, { ...unlimited, maxDuration: 0 });
    assert.equal(done, 0);
  });
});

describe("choose()", () => {
  const goals = [goal("P1", "a.x", "b.x"), goal("P2", "b.x"), goal("P3", "c.x")];
  const sources = ["a", "b", "c", "d"].map((name) => source(name));
  const chosen = (...only: string[]) => {
    const found = choose(goals, sources, only);
    return [found.goals.map(({ id }) => id), found.sources.map(({ name }) => name)];
  };

  it("selects everything by default", () => {
    assert.deepEqual(chosen(), [
      ["P1", "P2", "P3"],
      ["a", "b", "c", "d"],
    ]);
  });

  it("selects the sources that a goal needs", () => {
    assert.deepEqual(chosen("P1"), [["P1"], ["a", "b"]]);
  });

  it("selects the goals that need no sources but the given ones", () => {
    assert.deepEqual(chosen("b", "d"), [["P2"], ["b", "d"]]);
    assert.deepEqual(chosen("a", "b"), [
      ["P1", "P2"],
      ["a", "b"],
    ]);
  });

  it("rejects an unknown word", () => {
    assert.throws(() => chosen("P99"), /P99/);
  });
});

describe("settingsFrom()", () => {
  it("defaults to 30 rounds, and to 5 for a smoke run", () => {
    assert.equal(settingsFrom([]).rounds, 30);
    assert.equal(settingsFrom(["--smoke"]).rounds, 5);
    assert.equal(settingsFrom(["--rounds", "3"]).rounds, 3);
  });

  it("accepts words separated by commas or spaces", () => {
    assert.deepEqual(settingsFrom(["--only", "P8, lazy"]).only, ["P8", "lazy"]);
  });

  it("rejects --write for a partial run", () => {
    assert.equal(settingsFrom(["--write"]).writes, true);
    for (const less of [["--smoke"], ["--only", "P1"], ["--rounds", "3"]]) {
      assert.throws(() => settingsFrom(["--write", ...less]), /--write/);
    }
  });

  it("rejects an invalid number of rounds and an unknown option", () => {
    for (const wrong of [["--rounds", "many"], ["--rounds", "0"], ["--faster"]]) {
      assert.throws(() => settingsFrom(wrong), TypeError);
    }
  });
});
