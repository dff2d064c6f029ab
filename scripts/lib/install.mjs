/**
 * Installs what is missing. Runs before any package is there, so it may import Node's own modules only.
 */
import { existsSync, readFileSync } from "node:fs";
import { findBrowser } from "./browser.mjs";
import { linkCommand } from "./link-command.mjs";
import { npm, run } from "./run.mjs";

const HOW_TO_GET_A_BROWSER =
  "The tests need Chrome, Edge or Chromium: install one, or set CHROME_PATH to the one that you have.";

/** Makes node_modules what package-lock.json says. Rejects with npm's own words. */
export async function installPackages() {
  if (packagesAreThere()) return;
  say("Installing packages …");
  // No package here needs its install script; warnings about Node 22 stay out, because Node 20 is tested.
  const { ok, output } = await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (!ok) throw new Error(`npm ci failed:\n${output}`);
  linkCommand(); // npm has taken it away
}

/** Sees to it that there is a browser for the tests. Rejects with one sentence on how to get one. */
export async function installBrowser() {
  const path = findBrowser();
  if (path && !existsSync(path)) throw new Error(`CHROME_PATH is ${path}, and there is no such file.`);
  if (path) return;
  if (isDebianAsRoot()) {
    say("Installing Chromium …");
    await run("apt-get", ["update"]);
    const { output } = await run("apt-get", ["install", "-y", "chromium"]);
    if (!findBrowser()) say(output);
  }
  if (!findBrowser()) throw new Error(HOW_TO_GET_A_BROWSER);
}

/**
 * Runs the given installers; ends the process with a plain sentence when one fails.
 *
 * @param {...() => Promise<void>} installers
 */
export async function installOrExit(...installers) {
  try {
    for (const install of installers) await install();
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

function isDebianAsRoot() {
  return existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
}

/** On stderr: the first line of `npm start` on stdout is the demo's address. @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
