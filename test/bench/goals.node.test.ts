import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { GOALS } from "../../bench/goals.js";
import { sourcesOf } from "../../bench/run.js";
import { sources } from "../../bench/sources.js";

const ALL = Array.from({ length: 13 }, (_, n) => `P${n + 1}`);

describe("GOALS", () => {
  it("has a row for each of P1 to P13", () => {
    assert.deepEqual([...new Set(GOALS.map(({ id }) => id))].sort(), ALL.toSorted());
  });

  it("refers only to figures of existing sources", () => {
    const names = new Set(sources(false, true).map(({ name }) => name));
    assert.deepEqual(
      GOALS.flatMap(sourcesOf).filter((name) => !names.has(name)),
      [],
    );
  });

  it("needs the Messenger's sources only for goals of the Messenger", () => {
    const names = new Set(sources(false, false).map(({ name }) => name));
    const skipped = GOALS.filter((goal) => !sourcesOf(goal).every((name) => names.has(name)));
    assert.ok(skipped.length > 0);
    assert.ok(skipped.every(({ what }) => what.startsWith("Messenger: ")));
  });

  it("compares only figures that are measured in the same rounds", () => {
    const every = new Map(sources(false, true).map(({ name, every: each = 1 }) => [name, each]));
    for (const goal of GOALS) {
      const [first = 1, ...others] = sourcesOf(goal).map((name) => every.get(name) ?? 1);
      for (const other of others) assert.equal(first % other, 0, `${goal.id} ${goal.what}`);
    }
  });

  it("is not stricter in a smoke run", () => {
    for (const { what, limit, isLeast, smoke = limit } of GOALS) {
      assert.ok(isLeast ? smoke <= limit : smoke >= limit, what);
    }
  });
});

describe('the part "fast" of docs/how-fast.md', () => {
  it("has a row for every goal, once measured", () => {
    const page = readFileSync("docs/how-fast.md", "utf8");
    const [, part = ""] = /<!-- fast -->([^]*?)<!-- end of fast -->/.exec(page) ?? [];
    if (part.includes("Not measured yet")) return;
    for (const id of ALL) assert.match(part, new RegExp(`^\\| ${id} `, "m"));
  });
});
