/** Installs what is missing. Runs before any package is installed, so it imports Node's own modules only. */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ENGINES, missingEngines } from "./browsers/engines.mjs";
import { linkCommand } from "./link-command.mjs";
import { PHP } from "./php.mjs";

/**
 * Whether missing browsers are installed with apt-get: on Debian, as root or in CI. Then all engines are required.
 */
export const wantsAllEngines =
  existsSync("/etc/debian_version") &&
  existsSync("/usr/bin/apt-get") &&
  (process.getuid?.() === 0 || Boolean(process.env["CI"]));

/**
 * One installation.
 *
 * @typedef {{ what: string, install: () => Promise<void> }} Step
 */

/**
 * Installs what is missing, and lists it first. Exits with a message if that fails.
 *
 * @param {...(Step | undefined)} steps
 */
export async function installMissing(...steps) {
  const missing = steps.filter((step) => step !== undefined);
  if (missing.length === 0) return;
  print(`Installing what is missing:\n${missing.map(({ what }) => `  - ${what}`).join("\n")}`);
  try {
    await Promise.all(missing.map(({ install }) => install()));
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/**
 * The packages of a lock file, unless they are installed.
 *
 * @param {"." | "bench" | "site"} [folder]
 * @returns {Step | undefined}
 */
export function packages(folder = ".") {
  if (isInstalled(folder)) return undefined;
  return {
    what: `the packages of ${join(folder, "package-lock.json")}, into ${join(folder, "node_modules")} (npm ci)`,
    async install() {
      // No package here needs its install script. Warnings about Node 22 are hidden, because Node 20 is tested.
      await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
      if (folder === ".") linkCommand(); // npm ci has removed the link
    },
  };
}

/** The shells whose completion is tested, by the names of their commands and of their Debian packages. */
const SHELLS = ["zsh", "fish"];

/**
 * The browsers, shells and PHP that are missing, where they may be installed.
 *
 * @returns {Step | undefined}
 */
export function programs() {
  const browsers = missingEngines().flatMap((engine) => ENGINES[engine].debian);
  const shells = SHELLS.filter((shell) => spawnSync(shell, ["--version"]).error);
  const debian = [...browsers, ...shells, ...(PHP.find() ? [] : PHP.debian)];
  if (!wantsAllEngines || debian.length === 0) return undefined;
  return {
    what: `${debian.join(", ")}, system-wide (apt-get update, apt-get install)`,
    async install() {
      // What cannot be installed fails its own check later, or its tests say that they are skipped.
      await apt("update").catch(printError);
      await apt("install", "-y", ...debian).catch(printError);
    },
  };
}

/** Most tests need Chromium. Exits with a message if there is none. */
export function requireChromium() {
  const { find, howToGet } = ENGINES.chromium;
  if (find()) return;
  print(`The tests need Chromium: ${howToGet}.`);
  process.exit(1);
}

/** Exits with a message if there is no PHP. */
export function requirePhp() {
  if (PHP.find()) return;
  print(`The tests in WordPress need PHP: ${PHP.howToGet}.`);
  process.exit(1);
}

/** @param {string[]} args */
const apt = (...args) =>
  process.getuid?.() === 0 ? run("apt-get", args) : run("sudo", ["-n", "apt-get", ...args]);

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 */
async function run(command, args, cwd = ".") {
  try {
    // On Windows, npm is a batch file, which needs a shell.
    const shell = process.platform === "win32";
    await promisify(execFile)(command, args, { cwd, shell, maxBuffer: Infinity });
  } catch (error) {
    const { stdout = "", stderr = "" } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr || String(error)}`, {
      cause: error,
    });
  }
}

/**
 * Compares a lock file with the copy that npm keeps in node_modules. Links and packages for other platforms do not count.
 *
 * @param {string} folder
 */
function isInstalled(folder) {
  const copy = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(copy)) return false;
  const installed = lockedPackages(copy);
  return Object.entries(lockedPackages(join(folder, "package-lock.json"))).every(([path, wanted]) => {
    if (path === "") return true; // the project itself
    const found = installed[path];
    if (!found) return wanted.optional || wanted.devOptional || wanted.peer;
    return found.version === wanted.version && existsSync(join(folder, path));
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>}
 */
function lockedPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

/** On stderr, because the first line of `npm start` on stdout is the demo's address. @param {string} text */
function print(text) {
  process.stderr.write(`${text}\n`);
}

/** @param {Error} error */
function printError({ message }) {
  print(message);
}
