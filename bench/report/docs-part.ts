/** The generated part "fast" of docs/how-fast.md. */
import type { Machine } from "../machine.js";

/** Written by the same run, see plot.ts. */
const PLOT =
  "![First paint, bytes and blocked time before a click: no chat, the tutorial's page, a hand-written lazy loader, the element eager and lazy](./bench.svg)";

export interface Figures {
  /** Markdown. */
  readonly goals: string;
  readonly sizes: string;
  readonly rounds: number;
  readonly machine: Machine;
}

/** The part as Markdown. */
export function docsPart({ goals, sizes, rounds, machine }: Figures): string {
  const { date, chromium, node, lit, processors, system, commit } = machine;
  const measured = `_Measured on ${date}, ${rounds} rounds: Chromium ${chromium}, Node ${node}, Lit ${lit}; ${processors}, ${system}; commit ${commit}._`;
  return [PLOT, goals, sizes, measured].join("\n\n");
}
