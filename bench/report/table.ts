/** The figures as Markdown tables. */
import type { Goal, Unit } from "../goals.js";
import type { Size } from "../peers.js";
import type { Estimate } from "../statistics.js";
import type { Verdict } from "../verdict.js";

/** Digits after the point. */
const DIGITS: Readonly<Record<Unit, number>> = { "×": 2, ms: 1, kB: 2, bytes: 1, "": 3 };

/** Rounded, without trailing zeros: `0.16 ×`, `12.6 kB`, `0`. */
export function text(value: number, unit: Unit): string {
  const digits = Math.abs(value) >= 100 ? 0 : DIGITS[unit];
  const shown = String(Number(value.toFixed(digits)));
  return unit ? `${shown} ${unit}` : shown;
}

const limitOf = ({ limit, isLeast, unit }: Goal): string => `${isLeast ? "≥" : "≤"} ${text(limit, unit)}`;

const MARKS = { met: "✔", missed: "✖", "not measured": "–" } as const;

export function goalsTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ goal, estimate, outcome }) => {
    const { id, what, unit } = goal;
    const figure = estimate ? text(estimate.value, unit) : "not measured";
    return [id, what, limitOf(goal), figure, estimate ? intervalOf(estimate, unit) : "", MARKS[outcome]];
  });
  return markdown([
    ["Id", "What", "Goal", "Figure", "95 % interval", "Met"],
    ["---", "---", "--:", "--:", "--:", ":-:"],
    ...rows,
  ]);
}

/** Empty for a single number. */
function intervalOf({ low, high, count }: Estimate, unit: Unit): string {
  const [from, to] = [low, high].map((end) => text(end, unit).split(" ")[0]);
  return count > 1 ? `${from} to ${to}` : "";
}

export const sizesTable = (sizes: readonly Size[]): string =>
  markdown([
    ["Package", "What it brings", "kB of brotli"],
    ["---", "---", "--:"],
    ...sizes.map(({ name, what, kB }) => [name, what, kB.toFixed(1)]),
  ]);

const markdown = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
