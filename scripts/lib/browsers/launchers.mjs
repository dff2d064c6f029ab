/** The test runner's launchers of the engines. */
import { chromeLauncher } from "@web/test-runner-chrome";
import * as puppeteer from "puppeteer-core";
import { browserArguments, findBrowser, findFirefox } from "./find.mjs";
import { WebKitLauncher } from "./webkit-launcher.mjs";

/**
 * @param {import("./engines.mjs").Engine} engine
 * @returns {import("@web/test-runner").BrowserLauncher}
 */
export function launcherFor(engine) {
  if (engine === "webkit") return new WebKitLauncher();
  if (engine === "chromium")
    return launcher({ executablePath: findBrowser() ?? "", args: browserArguments() });
  // The launcher for Chrome also starts Firefox, through WebDriver BiDi. Only the active tab has the focus.
  const firefox = launcher({ browser: "firefox", executablePath: findFirefox() ?? "" });
  return Object.assign(firefox, { concurrency: 1 });
}

/** @param {import("puppeteer-core").LaunchOptions} launchOptions */
function launcher(launchOptions) {
  // With `puppeteer` given, the runner prints the browser's actual name.
  return chromeLauncher({ puppeteer, launchOptions });
}
