import { readFileSync, writeFileSync } from "node:fs";
import prettier from "prettier";
import { systemName } from "../../scripts/lib/system-name.mjs";

/** What came of one way of an example. */
export interface Result {
  readonly title: string;
  readonly version: string;
  /** What is special about this way. */
  readonly what: string;
  /** The steps that were tried. */
  readonly tried: string;
  /** Why it failed. */
  readonly problem: string | undefined;
}

type Row = readonly string[];

const HEADER: Row = ["system", "how", "tried", "result", "date"];

/** @returns Markdown */
export const table = (results: readonly Result[]): string => markdown(results.map(rowOf));

function rowOf({ title, version, what, tried, problem }: Result): Row {
  const date = new Date().toISOString().slice(0, 10);
  return [`${title} ${version}`.trim(), what, tried, problem === undefined ? "OK" : "FAILS", date];
}

const markdown = (rows: readonly Row[]): string =>
  [HEADER, HEADER.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const PAGE = "docs/examples.md";
const MARKER = "<!-- results -->";

/**
 * Writes the table between the markers of its page.
 *
 * @param isComplete whether all examples were tried; else the rows of the others stay as they are
 */
export async function writeTable(results: readonly Result[], isComplete: boolean): Promise<void> {
  const [before, old = "", after] = readFileSync(PAGE, "utf8").split(MARKER);
  const rows = isComplete ? [] : rowsIn(old);
  for (const row of results.map(rowOf)) {
    const same = rows.findIndex((old) => nameOf(old) === nameOf(row) && old[1] === row[1]);
    const lastOfSystem = rows.findLastIndex((old) => nameOf(old) === nameOf(row));
    if (same >= 0) rows[same] = row;
    else rows.splice(lastOfSystem >= 0 ? lastOfSystem + 1 : rows.length, 0, row);
  }
  const where = `_Run in Chromium: Node ${process.versions.node}, ${systemName()}._`;
  const page = [before, `\n\n${markdown(rows)}\n\n${where}\n\n`, after].join(MARKER);
  const config = await prettier.resolveConfig(PAGE);
  writeFileSync(PAGE, await prettier.format(page, { ...config, parser: "markdown" }));
}

/** A newer version of a system takes the place of the older one: `React 19.3.1` → `React 19`. */
const nameOf = ([system = ""]: Row): string => system.replace(/(\d)\.[\d.]*\d\S*$/, "$1");

function rowsIn(markdownTable: string): Row[] {
  const lines = markdownTable.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
