/** The README's section "How fast", between two markers. */
import { readFileSync, writeFileSync } from "node:fs";
import * as prettier from "prettier";
import type { Machine } from "../machine.js";

const PART = /(<!-- fast -->\n)([^]*?)(<!-- end of fast -->)/;

/** By the same run; see plot.ts. */
const PLOT =
  "![First paint, bytes and blocked time before a click: no chat, the tutorial's page, a hand-written lazy loader, the element eager and lazy](docs/bench.svg)";

export interface Section {
  /** Markdown. */
  readonly goals: string;
  readonly sizes: string;
  readonly rounds: number;
  readonly machine: Machine;
}

/** The README with a new section. @throws when it has none */
export function withSection(readme: string, { goals, sizes, rounds, machine }: Section): string {
  if (!PART.test(readme)) throw new Error("README.md has no <!-- fast --> … <!-- end of fast -->");
  const { date, chromium, node, lit, processors, system, commit } = machine;
  const measured = `_Measured on ${date}, ${rounds} rounds: Chromium ${chromium}, Node ${node}, Lit ${lit}; ${processors}, ${system}; commit ${commit}._`;
  const part = `\n${[PLOT, goals, sizes, measured].join("\n\n")}\n\n`;
  return readme.replace(PART, (_, begin: string, _old, end: string) => begin + part + end);
}

export async function writeReadme(section: Section): Promise<void> {
  const text = withSection(readFileSync("README.md", "utf8"), section);
  const settings = await prettier.resolveConfig("README.md");
  writeFileSync("README.md", await prettier.format(text, { ...settings, filepath: "README.md" }));
}
