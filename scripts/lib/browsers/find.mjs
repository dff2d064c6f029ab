/**
 * Finds installed browsers, for the tests.
 *
 * Downloads none: every machine with a desktop has one, and Debian installs one in a minute (see install.mjs).
 */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * @typedef {object} Browser
 * @property {string[]} linux what it is called on the PATH of a Linux machine, the usual one first
 * @property {string[]} mac apps
 * @property {string[]} windows paths below the folders for programs
 */

/** @type {Browser} */
const CHROMIUM = {
  linux: [
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
  ],
  mac: [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  windows: [
    "Google\\Chrome\\Application\\chrome.exe",
    "Chromium\\Application\\chrome.exe",
    "Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

/** @type {Browser} */
const FIREFOX = {
  linux: ["firefox-esr", "firefox"],
  mac: ["Firefox.app/Contents/MacOS/firefox"],
  windows: ["Mozilla Firefox\\firefox.exe"],
};

/** @returns {string | undefined} Chromium's path: `CHROME_PATH` if it is set, else the first that is installed. */
export const findBrowser = () => given("CHROME_PATH") ?? find(CHROMIUM);

/** @returns {string | undefined} Firefox's path: `FIREFOX_PATH` if it is set, else the first that is installed. */
export const findFirefox = () => given("FIREFOX_PATH") ?? find(FIREFOX);

/** @param {string} variable @returns {string | undefined} */
function given(variable) {
  const path = process.env[variable] || undefined;
  if (path && !existsSync(path)) throw new Error(`${variable} is ${path}, and there is no such file.`);
  return path;
}

/** @returns {string | undefined} what drives WebKitGTK, if all that it needs is installed. */
export function findWebKit() {
  const [driver, ...needed] = ["WebKitWebDriver", "Xvfb", "setpriv"].map(onPath);
  return needed.every(Boolean) ? driver : undefined;
}

/** @param {Browser} browser @returns {string | undefined} its path */
function find({ linux, mac, windows }) {
  const { env, platform } = process;
  const homeApps = join(env["HOME"] ?? "", "Applications");
  const programs = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LocalAppData"]];
  if (platform === "darwin") return firstIn(["/Applications", homeApps], mac);
  if (platform === "win32") return firstIn(programs, windows);
  return linux.map(onPath).find(Boolean);
}

/** @param {string} name of a program */
const onPath = (name) => firstIn((process.env["PATH"] ?? "").split(delimiter), [name]);

/** @param {(string | undefined)[]} folders @param {string[]} names */
const firstIn = (folders, names) =>
  names
    .flatMap((name) => folders.map((folder) => (folder ? join(folder, name) : "")))
    .find((path) => existsSync(path));

/** @returns {string[]} what a headless Chromium is started with. */
export function browserArguments() {
  // A container's /dev/shm is often too small; nothing may go to the network on its own.
  const quiet = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    // By definition nobody has such a name; but asked, a network's resolver may take its time to say so.
    "--host-resolver-rules=MAP *.invalid ~NOTFOUND",
  ];
  const root = process.getuid?.() === 0; // Chromium refuses to start its sandbox as root.
  return root ? [...quiet, "--no-sandbox"] : quiet;
}
