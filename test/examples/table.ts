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

/** @returns Markdown */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ title, version, what, tried, problem }) =>
    [`${title} ${version}`.trim(), what, tried, problem === undefined ? "OK" : "FAILS"].join(" | "),
  );
  return [
    "| system | how | tried | result |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}

const PAGE = "docs/examples.md";
const MARKER = "<!-- results -->";

/** Writes the table of all examples between the markers of their page. */
export async function writeTable(results: readonly Result[]): Promise<void> {
  const measured = `_Run on ${new Date().toISOString().slice(0, 10)} in Chromium: Node ${process.versions.node}, ${systemName()}._`;
  const [before, , after] = readFileSync(PAGE, "utf8").split(MARKER);
  const page = [before, `\n\n${table(results)}\n\n${measured}\n\n`, after].join(MARKER);
  const config = await prettier.resolveConfig(PAGE);
  writeFileSync(PAGE, await prettier.format(page, { ...config, parser: "markdown" }));
}
