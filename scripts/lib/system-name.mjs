import { existsSync, readFileSync } from "node:fs";
import os from "node:os";

/** @returns {string} the operating system with its version: of Linux, the distribution's */
export function systemName() {
  const release = "/etc/os-release";
  const text = existsSync(release) ? readFileSync(release, "utf8") : "";
  return /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1] ?? `${os.type()} ${os.release()}`;
}
