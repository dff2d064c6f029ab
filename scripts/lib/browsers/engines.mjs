/** The browser engines that the tests run in. Imports Node's own modules only: see install.mjs. */
import { findBrowser, findFirefox, findWebKit } from "./find.mjs";

/**
 * @typedef {keyof typeof ENGINES} Engine
 */

export const ENGINES = {
  chromium: {
    name: "Chromium",
    find: findBrowser,
    howToGet: "install Chrome, Edge or Chromium, or set CHROME_PATH to its executable",
    debian: ["chromium"],
  },
  firefox: {
    name: "Firefox",
    find: findFirefox,
    howToGet: "install Firefox, or set FIREFOX_PATH to its executable",
    debian: ["firefox-esr"],
  },
  webkit: {
    name: "WebKit",
    find: findWebKit,
    howToGet: "on Linux, install WebKitGTK's WebDriver and Xvfb (Debian: webkit2gtk-driver, xvfb)",
    debian: ["webkit2gtk-driver", "xvfb"],
  },
};

/** @returns {Engine[]} the engines that are not installed */
export const missingEngines = () => allEngines.filter((engine) => !ENGINES[engine].find());

export const allEngines = /** @type {Engine[]} */ (Object.keys(ENGINES));
