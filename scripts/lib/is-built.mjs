import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What goes into the build; a change of any of these makes it old. */
const SOURCES = ["demo", "scripts", "src", "package.json", "package-lock.json", "rollup.config.mjs"];

/** The last file that the build writes. */
const LAST = "cdn/integrity.json";

/** @returns {boolean} whether there is a build, and no source is newer than it. */
export function isBuilt() {
  if (!existsSync(LAST)) return false;
  const builtAt = statSync(LAST).mtimeMs;
  return SOURCES.flatMap(filesIn).every((file) => statSync(file).mtimeMs <= builtAt);
}

/**
 * @param {string} path of a file or a folder
 * @returns {string[]} the folder itself and all in it: a file that was removed changes its folder's date
 */
function filesIn(path) {
  if (!existsSync(path) || statSync(path).isFile()) return existsSync(path) ? [path] : [];
  const inside = readdirSync(path, { recursive: true, encoding: "utf8" });
  return [path, ...inside.map((name) => join(path, name))];
}
