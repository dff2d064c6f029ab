import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Goal } from "../../bench/goals.js";
import { plot } from "../../bench/report/plot.js";
import { withSection } from "../../bench/report/readme.js";
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

describe("a figure", () => {
  it("is as short as it says it all", () => {
    assert.equal(text(0.15789, "×"), "0.16 ×");
    assert.equal(text(12.626, "kB"), "12.63 kB");
    assert.equal(text(3_112.4, "ms"), "3112 ms");
    assert.equal(text(0.05, "ms"), "0.1 ms");
    assert.equal(text(0, ""), "0");
    assert.equal(text(0.0331, ""), "0.033");
  });
});

describe("the table of goals", () => {
  it("has goal, figure, interval and outcome in a row", () => {
    assert.equal(rowOf([1, 1, 1]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | 1 × | 1 to 1 | ✔ |");
    assert.equal(rowOf([2, 2, 2]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | 2 × | 2 to 2 | ✖ |");
  });

  it("turns the sign for a least", () => {
    assert.match(rowOf([2, 2], { isLeast: true }), /\| ≥ 1\.05 × \|.*✔/);
  });

  it("shows no interval for a single number", () => {
    assert.equal(rowOf([1]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | 1 × |  | ✔ |");
  });

  it("says so where nothing was measured", () => {
    assert.equal(rowOf([]), "| P1 | FCP ÷ no chat | ≤ 1.05 × | not measured |  | – |");
  });
});

describe("the table of sizes", () => {
  it("has a row for each", () => {
    assert.match(
      sizesTable([{ name: "one 1.2.3", what: "a thing", kB: 1.25 }]),
      /\| one 1\.2\.3 \| a thing \| 1\.[23] \|/,
    );
  });
});

describe("the README", () => {
  const section = { goals: "GOALS", sizes: "SIZES", rounds: 30, machine };
  const readme = "before\n<!-- fast -->\n\nold $& figures\n\n<!-- end of fast -->\nafter\n";

  it("gets the section, and keeps what is around it", () => {
    const written = withSection(readme, section);
    assert.match(
      written,
      /^before\n<!-- fast -->\n\n!\[.+\]\(docs\/bench\.svg\)\n\nGOALS\n\nSIZES\n\n_Measured on 2026-01-02, 30 rounds: /,
    );
    assert.match(written, /\n<!-- end of fast -->\nafter\n$/);
    assert.doesNotMatch(written, /old/);
  });

  it("says on which machine, with which versions", () => {
    const written = withSection(readme, section);
    for (const fact of Object.values(machine)) assert.ok(written.includes(fact), fact);
  });

  it("can be written again and again", () => {
    assert.equal(withSection(withSection(readme, section), section), withSection(readme, section));
  });

  it("must have the place for it", () => {
    assert.throws(() => withSection("nothing", section), /fast/);
  });
});

describe("the plot", () => {
  const rounds = {
    "bare.fcp": [[500], [510], [520]],
    "tutorial.fcp": [[4_000], [4_000], [4_000]],
    "lazy.bytes": [[32_000], [32_000], [32_000]],
  };
  const svg = plot(rounds);

  it("has a bar with its median for every figure, in its unit", () => {
    assert.equal(svg.match(/<rect /g)?.length, 3);
    for (const label of ["510", "4,000", "32"]) assert.ok(svg.includes(`>${label}</text>`), label);
  });

  it("draws the bars of a panel in proportion", () => {
    const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    // A panel has 190, of which the number beside the bar needs a third.
    assert.ok(Math.max(...widths) <= 120, String(widths));
    assert.ok(Math.abs((widths[0] ?? 0) / (widths[1] ?? 1) - 510 / 4_000) < 0.01, String(widths));
  });

  it("follows the colours of the page, and has a name", () => {
    assert.match(svg, /prefers-color-scheme:dark/);
    assert.match(svg, /<title>.+<\/title>/);
  });
});
