import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Goal } from "../../bench/goals.js";
import { plot } from "../../bench/report/plot.js";
import { docsPart } from "../../bench/report/docs-part.js";
import { goalsTable, sizesTable, text } from "../../bench/report/table.js";
import { judge } from "../../bench/verdict.js";

const machine = {
  date: "2026-01-02",
  commit: "abc1234",
  chromium: "156.0",
  node: "20.20",
  lit: "3.3.3",
  processors: "2 × processors",
  system: "Debian",
};

const goal: Goal = { id: "P1", what: "FCP ÷ no chat", of: "a.fcp", unit: "×", limit: 1.05 };

const rowOf = (numbers: number[], more: Partial<Goal> = {}): string =>
  goalsTable([judge({ ...goal, ...more }, { "a.fcp": numbers.map((number) => [number]) })]).split("\n")[2] ??
  "";

describe("text()", () => {
  it("rounds a figure and drops trailing zeros", () => {
    assert.equal(text(0.15789, "×"), "0.16 ×");
    assert.equal(text(12.626, "kB"), "12.63 kB");
    assert.equal(text(3_112.4, "ms"), "3112 ms");
    assert.equal(text(0.05, "ms"), "0.1 ms");
    assert.equal(text(0, ""), "0");
    assert.equal(text(0.0331, ""), "0.033");
  });
});

describe("goalsTable()", () => {
  it("prints goal, figure, interval and outcome in a row", () => {
    assert.equal(rowOf([1, 1, 1]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | 1 × | 1 to 1 | ✔ |");
    assert.equal(rowOf([2, 2, 2]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | 2 × | 2 to 2 | ✖ |");
  });

  it("prints ≥ for a minimum", () => {
    assert.match(rowOf([2, 2], { isLeast: true }), /\| ≥ 1\.05 × \|.*✔/);
  });

  it("prints no interval for a single number", () => {
    assert.equal(rowOf([1]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | 1 × |  | ✔ |");
  });

  it('prints "not measured" without figures', () => {
    assert.equal(rowOf([]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | not measured |  | – |");
  });
});

describe("sizesTable()", () => {
  it("prints a row for each script", () => {
    assert.match(
      sizesTable([{ name: "one 1.2.3", what: "a thing", kB: 1.25 }]),
      /\| one 1\.2\.3 \| a thing \| 1\.[23] \|/,
    );
  });
});

describe("docsPart()", () => {
  const part = docsPart({ goals: "GOALS", sizes: "SIZES", rounds: 30, machine });

  it("contains the plot, both tables and the number of rounds", () => {
    assert.match(
      part,
      /^!\[.+\]\(\.\/bench\.svg\)\n\nGOALS\n\nSIZES\n\n_Measured on 2026-01-02, 30 rounds: /,
    );
  });

  it("names the machine and all versions", () => {
    for (const fact of Object.values(machine)) assert.ok(part.includes(fact), fact);
  });
});

describe("plot()", () => {
  const rounds = {
    "bare.fcp": [[500], [510], [520]],
    "tutorial.fcp": [[4_000], [4_000], [4_000]],
    "lazy.bytes": [[32_000], [32_000], [32_000]],
  };
  const svg = plot(rounds);

  it("draws a bar with its median for every figure, in its unit", () => {
    assert.equal(svg.match(/<rect /g)?.length, 3);
    for (const label of ["510", "4,000", "32"]) assert.ok(svg.includes(`>${label}</text>`), label);
  });

  it("draws the bars of a panel in proportion", () => {
    const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    // A panel is 190 wide, of which the number next to the bar needs a third.
    assert.ok(Math.max(...widths) <= 120, String(widths));
    assert.ok(Math.abs((widths[0] ?? 0) / (widths[1] ?? 1) - 510 / 4_000) < 0.01, String(widths));
  });

  it("supports dark pages, and has an accessible name", () => {
    assert.match(svg, /prefers-color-scheme:dark/);
    assert.match(svg, /<title>.+<\/title>/);
  });
});
