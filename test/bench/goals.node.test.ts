import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { GOALS } from "../../bench/goals.js";
import { sourcesOf } from "../../bench/run.js";
import { sources } from "../../bench/sources.js";

const ALL = Array.from({ length: 13 }, (_, n) => `P${n + 1}`);

describe("the goals", () => {
  it("are P1 to P13, each with a figure", () => {
    assert.deepEqual([...new Set(GOALS.map(({ id }) => id))].sort(), ALL.toSorted());
  });

  it("each have figures that something measures", () => {
    const names = new Set(sources(false, true).map(({ name }) => name));
    assert.deepEqual(
      GOALS.flatMap(sourcesOf).filter((name) => !names.has(name)),
      [],
    );
  });

  it("of the Messenger are the only ones that wait for it", () => {
    const names = new Set(sources(false, false).map(({ name }) => name));
    const waiting = GOALS.filter((goal) => !sourcesOf(goal).every((name) => names.has(name)));
    assert.ok(waiting.length > 0);
    assert.ok(waiting.every(({ what }) => what.startsWith("Messenger: ")));
  });

  it("are compared with what is measured in the same rounds", () => {
    const every = new Map(sources(false, true).map(({ name, every: each = 1 }) => [name, each]));
    for (const goal of GOALS) {
      const [first = 1, ...others] = sourcesOf(goal).map((name) => every.get(name) ?? 1);
      for (const other of others) assert.equal(first % other, 0, `${goal.id} ${goal.what}`);
    }
  });

  it("are no stricter in a smoke run", () => {
    for (const { what, limit, isLeast, smoke = limit } of GOALS) {
      assert.ok(isLeast ? smoke <= limit : smoke >= limit, what);
    }
  });
});

describe("the README's section", () => {
  it("has a row for every goal, once it was measured", () => {
    const readme = readFileSync("README.md", "utf8");
    const [, part = ""] = /<!-- fast -->([^]*?)<!-- end of fast -->/.exec(readme) ?? [];
    if (part.includes("Not measured yet")) return;
    for (const id of ALL) assert.match(part, new RegExp(`^\\| ${id} `, "m"));
  });
});
