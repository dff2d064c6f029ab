import type { SdkName } from "../../core/chat.js";
import type { CliIo } from "../io.js";
import { painter } from "../terminal.js";
import type { Check } from "./checks.js";

/** What was checked, and what came of it. */
export interface Diagnosis {
  /** The page, after redirects. */
  readonly url: string | null;
  readonly deploymentId: string | null;
  /** The region's domain. */
  readonly environment: string;
  readonly sdk: SdkName;
  readonly checks: readonly Check[];
}

const MARKS = { pass: ["green", "✓"], warn: ["yellow", "!"], fail: ["red", "✗"] } as const;

/** One line for each check, with what to do on the next one. */
export function reportText({ checks, environment, sdk }: Diagnosis, { stdout, env }: CliIo): string {
  const paint = painter(stdout, env);
  const lines = checks.flatMap(({ status, message, hint }) => {
    const [colour, mark] = MARKS[status];
    return [`${paint(colour, mark)} ${message}`, ...(hint === null ? [] : [paint("dim", `    ${hint}`)])];
  });
  const count = (status: Check["status"]): number => checks.filter((check) => check.status === status).length;
  const summary = `Checked for ${sdk} in the region ${environment}: ${count("fail")} failed, ${count("warn")} to look at, ${count("pass")} passed.`;
  return `${lines.join("\n")}\n\n${summary}\n`;
}
