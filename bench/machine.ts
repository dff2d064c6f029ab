import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";

/** Where and when the figures came about. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly chromium: string;
  readonly node: string;
  readonly lit: string;
  readonly processors: string;
  readonly system: string;
}

/** @param browser what it says of itself: `Chrome/156.0.1.2`, or with another word in front */
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

function systemName(): string {
  const release = "/etc/os-release";
  const text = existsSync(release) ? readFileSync(release, "utf8") : "";
  return /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1] ?? `${os.type()} ${os.release()}`;
}
