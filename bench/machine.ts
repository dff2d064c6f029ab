import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { systemName } from "../scripts/lib/system-name.mjs";

/** The machine and software that figures were measured with. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly chromium: string;
  readonly node: string;
  readonly lit: string;
  readonly processors: string;
  readonly system: string;
}

/** @param browser its product and version, such as `Chrome/156.0.1.2` */
export function machine(browser: string): Machine {
  const [first] = os.cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    chromium: browser.replace(/^.*\//, ""),
    node: process.versions.node,
    lit: (JSON.parse(readFileSync("node_modules/lit/package.json", "utf8")) as { version: string }).version,
    processors: `${os.cpus().length} × ${(first?.model ?? "processor").trim()}`,
    system: systemName(),
  };
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "unknown"; // not a clone
  }
}
