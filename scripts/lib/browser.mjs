/**
 * Finds an installed Chromium-based browser, for the tests.
 *
 * Downloads none: every machine with a desktop has one, and Debian installs one in a minute (see install.mjs).
 */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What the browsers are called on the PATH of a Linux machine, the usual one first. */
const LINUX_NAMES = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"];

const WINDOWS_PROGRAMS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** @returns {string[]} every place where a browser may be. */
function candidates() {
  const { env } = process;
  if (process.platform === "darwin") {
    const folders = ["/Applications", join(env["HOME"] ?? "", "Applications")];
    return folders.flatMap((folder) => MAC_APPS.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`));
  }
  if (process.platform === "win32") {
    const folders = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LocalAppData"]];
    return folders.flatMap((folder) => (folder ? WINDOWS_PROGRAMS.map((path) => join(folder, path)) : []));
  }
  const folders = (env["PATH"] ?? "").split(delimiter);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @returns {string | undefined} the browser's path: `CHROME_PATH` if it is set, else the first that is installed. */
export function findBrowser() {
  return process.env["CHROME_PATH"] || candidates().find((path) => existsSync(path));
}

/** @returns {string[]} what a headless browser is started with. */
export function browserArguments() {
  // A container's /dev/shm is often too small; nothing may go to the network on its own.
  const quiet = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
  ];
  const root = process.getuid?.() === 0; // Chromium refuses to start its sandbox as root.
  return root ? [...quiet, "--no-sandbox"] : quiet;
}
