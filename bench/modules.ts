/** `--modules`: what each source file has in the classic script, by its source map. */
import { readFileSync } from "node:fs";
import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import { brotli } from "./stand-ins.js";

export interface Module {
  readonly path: string;
  /** Bytes of the minified script. */
  readonly minified: number;
  /** Bytes of brotli that the script would lose without it: the shares overlap, so their sum is less than the whole. */
  readonly saved: number;
}

/**
 * @param code one line or more, minified
 * @param map its source map, as JSON
 * @returns the largest first
 */
export function modulesOf(code: string, map: string): Module[] {
  const lines = code.split("\n");
  const pieces = new Map<string, { line: number; from: number; to: number }[]>();
  const marks: { line: number; column: number; source: string | null }[] = [];
  eachMapping(new TraceMap(map), ({ generatedLine, generatedColumn, source }) => {
    marks.push({ line: generatedLine - 1, column: generatedColumn, source });
  });
  for (const [n, { line, column, source }] of marks.entries()) {
    const next = marks[n + 1];
    const to = next?.line === line ? next.column : (lines[line]?.length ?? 0);
    const path = shortPath(source ?? "");
    pieces.set(path, [...(pieces.get(path) ?? []), { line, from: column, to }]);
  }
  const whole = brotli(code).length;
  return [...pieces]
    .map(([path, parts]) => ({
      path,
      minified: parts.reduce((sum, { from, to }) => sum + to - from, 0),
      saved: whole - brotli(without(lines, parts)).length,
    }))
    .sort((a, b) => b.saved - a.saved);
}

/** Cut from behind, so that what is in front keeps its place. */
function without(
  lines: readonly string[],
  parts: readonly { line: number; from: number; to: number }[],
): string {
  const left = [...lines];
  for (const { line, from, to } of [...parts].reverse()) {
    left[line] = (left[line] ?? "").slice(0, from) + (left[line] ?? "").slice(to);
  }
  return left.join("\n");
}

const shortPath = (path: string): string =>
  path.replace(/^(?:\.\.\/)+/, "").replace(/^.*node_modules\//, "") || "(glue)";

export function modulesTable(): string {
  const code = readFileSync("cdn/genesys-crm-chat.js", "utf8");
  const modules = modulesOf(code, readFileSync("cdn/genesys-crm-chat.js.map", "utf8"));
  const rows = modules.map(({ path, minified, saved }) => `| ${path} | ${minified} | ${saved} |`);
  const all = `| All, as it is sent | ${code.length} | ${brotli(code).length} |`;
  return [
    "| module | minified, bytes | brotli, bytes less without it |",
    "| --- | --: | --: |",
    ...rows,
    all,
  ].join("\n");
}
