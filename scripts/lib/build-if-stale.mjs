import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import spawn from "nano-spawn";

/** Inputs of the build. */
const SOURCES = ["demo", "scripts", "src", "package.json", "package-lock.json", "rollup.config.mjs"];

/** The last file that the build writes. */
const LAST = "cdn/integrity.json";

/**
 * Runs the build if there is none, or if a source is newer. Its output goes to stderr, because the first line of
 * `npm start` on stdout is the demo's address. Exits if the build fails.
 */
export async function buildIfStale() {
  if (isUpToDate()) return;
  process.stderr.write("Building …\n");
  try {
    await spawn("npm", ["run", "--silent", "build"], { stdio: ["ignore", process.stderr, process.stderr] });
  } catch {
    process.exit(1);
  }
}

function isUpToDate() {
  if (!existsSync(LAST)) return false;
  const builtAt = statSync(LAST).mtimeMs;
  return SOURCES.flatMap(filesIn).every((file) => statSync(file).mtimeMs <= builtAt);
}

/**
 * @param {string} path of a file or a folder
 * @returns {string[]} the path, and all paths in it. Removing a file changes the date of its folder.
 */
function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const inside = readdirSync(path, { recursive: true, encoding: "utf8" });
  return [path, ...inside.map((name) => join(path, name))];
}
