/** What starts the engines for the test runner. */
import { chromeLauncher } from "@web/test-runner-chrome";
import * as puppeteer from "puppeteer-core";
import { browserArguments, findBrowser, findFirefox } from "./find.mjs";
import { WebKitLauncher } from "./webkit-launcher.mjs";

/**
 * @typedef {import("@web/test-runner").BrowserLauncher & { version?: string | undefined }} Launcher `version` is there once it has
 *   started the browser.
 */

/**
 * @param {import("./engines.mjs").Engine} engine
 * @returns {Launcher}
 */
export function launcherFor(engine) {
  if (engine === "webkit") return new WebKitLauncher();
  if (engine === "chromium")
    return launcher({ executablePath: findBrowser() ?? "", args: browserArguments() });
  // The launcher for Chrome starts Firefox as well, over WebDriver BiDi. Only the tab in front has the focus.
  const firefox = launcher({ browser: "firefox", executablePath: findFirefox() ?? "" });
  return Object.assign(firefox, { concurrency: 1 });
}

/** @param {import("puppeteer-core").LaunchOptions} launchOptions @returns {Launcher} */
function launcher(launchOptions) {
  /** @type {Launcher} */
  const made = chromeLauncher({
    puppeteer, // given, so that what it prints has the browser's right name
    launchOptions,
    async createBrowserContext({ browser }) {
      made.version = await browser.version();
      return browser.defaultBrowserContext();
    },
  });
  return made;
}
