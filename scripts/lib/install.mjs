/**
 * Installs what is missing. Runs before any package is there, so it may import Node's own modules only.
 */
import { existsSync, readFileSync } from "node:fs";
import { ENGINES, missingEngines } from "./browsers/engines.mjs";
import { linkCommand } from "./link-command.mjs";
import { npm, run } from "./run.mjs";

/** Makes node_modules what package-lock.json says. Rejects with npm's own words. */
export async function installPackages() {
  if (packagesAreThere()) return;
  say("Installing packages …");
  // No package here needs its install script; warnings about Node 22 stay out, because Node 20 is tested.
  const { ok, output } = await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (!ok) throw new Error(`npm ci failed:\n${output}`);
  linkCommand(); // npm has taken it away
}

/**
 * Whether engines that are missing can be installed without asking; where they can, none may be missing: on Debian as
 * root, or anywhere else in a CI.
 */
export const wantsAllEngines = isDebian() && (process.getuid?.() === 0 || Boolean(process.env["CI"]));

/** Installs the engines that are missing, if it may. Rejects when there is no Chromium, which most tests need. */
export async function installEngines() {
  const missing = missingEngines();
  if (wantsAllEngines && missing.length > 0) {
    say(`Installing ${missing.map((engine) => ENGINES[engine].name).join(", ")} …`);
    await apt("update");
    for (const engine of missing) await apt("install", "-y", ...ENGINES[engine].debian);
  }
  const { find, howToGet } = ENGINES.chromium;
  if (!find()) throw new Error(`The tests need Chromium: ${howToGet}.`);
}

/** @param {string[]} args */
async function apt(...args) {
  const { ok, output } =
    process.getuid?.() === 0 ? await run("apt-get", args) : await run("sudo", ["-n", "apt-get", ...args]);
  if (!ok) say(output);
}

/**
 * Runs the given installers, at the same time; ends the process with a plain sentence when one fails.
 *
 * @param {...() => Promise<void>} installers
 */
export async function installOrExit(...installers) {
  try {
    await Promise.all(installers.map((install) => install()));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/** Compares the lock file with the copy that npm leaves in node_modules; links and skipped platforms aside. */
function packagesAreThere() {
  const installed = "node_modules/.package-lock.json";
  if (!existsSync(installed)) return false;
  const there = lockedPackages(installed);
  return Object.entries(lockedPackages("package-lock.json")).every(([path, wanted]) => {
    const found = there[path];
    if (path === "") return true; // the project itself
    if (!found) return wanted.optional || wanted.devOptional || wanted.peer;
    return found.version === wanted.version && existsSync(path);
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>}
 */
function lockedPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

function isDebian() {
  return existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
}

/** On stderr: the first line of `npm start` on stdout is the demo's address. @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
