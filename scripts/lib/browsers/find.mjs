/**
 * Finds installed browsers, for the tests. Downloads none; install.mjs installs Debian's.
 *
 * @puppeteer/browsers cannot replace it: among installed browsers it finds only Google's own Chrome, neither Debian's
 * Chromium nor Edge nor Firefox. And install.mjs needs it before any package is installed.
 */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * @typedef {object} Browser
 * @property {string[]} linux names on the PATH, in order of preference
 * @property {string[]} mac paths in the folders for applications
 * @property {string[]} windows paths in the folders for programs
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

/** @returns {string | undefined} Chromium's path: `CHROME_PATH` if set, else the first installed one */
export const findBrowser = () => given("CHROME_PATH") ?? find(CHROMIUM);

/** @returns {string | undefined} Firefox's path: `FIREFOX_PATH` if set, else the first installed one */
export const findFirefox = () => given("FIREFOX_PATH") ?? find(FIREFOX);

/** @param {string} variable @returns {string | undefined} */
function given(variable) {
  const path = process.env[variable] || undefined;
  if (path && !existsSync(path)) throw new Error(`${variable} is ${path}, which does not exist.`);
  return path;
}

/** @returns {string | undefined} the path of WebKitGTK's WebDriver, if all it needs is installed */
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

/** @returns {string[]} the command-line arguments of a headless Chromium */
export function browserArguments() {
  // A container's /dev/shm is often too small. Background requests would disturb the tests.
  const common = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    // Reserved names that never resolve (RFC 2606), but some resolvers take seconds to report that.
    "--host-resolver-rules=MAP *.invalid ~NOTFOUND",
  ];
  const root = process.getuid?.() === 0; // Chromium refuses to start its sandbox as root.
  return root ? [...common, "--no-sandbox"] : common;
}
