import { spawn } from "node:child_process";
import { once } from "node:events";
import { Builder, Key } from "selenium-webdriver";
import { ServiceBuilder } from "selenium-webdriver/chrome.js";

/** What starts a program that the system ends with us, however we end. */
const [BINDER, BOUND] = ["setpriv", "--pdeathsig=KILL"];

/** WebKitGTK draws in software: a display without a screen has no GPU. */
const SOFTWARE = {
  LIBGL_ALWAYS_SOFTWARE: "1",
  WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  WEBKIT_DISABLE_DMABUF_RENDERER: "1",
};

/**
 * A launcher of the test runner for WebKitGTK on Linux, with a display and a WebDriver of its own. The runner's own
 * launcher for WebDriver needs both to be there already, and brings 200 packages.
 */
export class WebKitLauncher {
  name = "WebKit";
  type = "webdriver"; // so that the runner's command `sendKeys` finds ours
  concurrency = 1; // WebKitWebDriver has one session at a time
  /** @type {string | undefined} */
  version;
  /** @type {Map<string, string>} */
  #pages = new Map();
  /** @type {Promise<import("selenium-webdriver").WebDriver> | undefined} */
  #driver;
  /** @type {(() => unknown)[]} what is to be stopped, the last first */
  #stops = [];

  async #open() {
    const display = await this.#startDisplay();
    // It starts any WebDriver, not just Chrome's: on a free port of the loopback, and waits until it answers.
    const service = new ServiceBuilder(BINDER)
      .addArguments(BOUND, "WebKitWebDriver")
      .setEnvironment({
        .../** @type {Record<string, string>} */ (process.env),
        ...SOFTWARE,
        DISPLAY: display,
      })
      .build();
    this.#stops.push(() => service.kill());
    const address = await service.start();
    const driver = await new Builder().forBrowser("MiniBrowser").usingServer(address).build();
    this.#stops.push(() => driver.quit());
    this.version = (await driver.getCapabilities()).getBrowserVersion();
    return driver;
  }

  /** @returns {Promise<string>} the name of a display that was free */
  async #startDisplay() {
    const screen = ["-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "1280x800x24"];
    const server = spawn(BINDER, [BOUND, "Xvfb", ...screen], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    this.#stops.push(() => server.kill() && once(server, "exit"));
    const failed = once(server, "exit").then(() => Promise.reject(new Error("Xvfb does not start.")));
    failed.catch(() => {}); // it ends in the end
    const number = await Promise.race([
      once(/** @type {import("node:stream").Readable} */ (server.stdio[3]), "data"),
      failed,
    ]);
    return `:${String(number).trim()}`;
  }

  /** @param {string} id @param {string} url */
  async startSession(id, url) {
    this.#pages.set(id, url);
    this.#driver ??= this.#open();
    await (await this.#driver).get(url);
  }

  /** @param {string} id */
  isActive(id) {
    return this.#pages.has(id);
  }

  /** @param {string} id */
  getBrowserUrl(id) {
    return this.#pages.get(id);
  }

  /** @param {string} id */
  async stopSession(id) {
    this.#pages.delete(id);
    await (await this.#driver)?.get("about:blank"); // ends what still runs on the page
    return {};
  }

  /** For the runner's command. @param {string} _id @param {string[]} keys */
  async sendKeys(_id, keys) {
    const named = /** @type {Record<string, string>} */ (/** @type {unknown} */ (Key));
    const actions = (await this.#driver)?.actions();
    await actions?.sendKeys(...keys.map((key) => named[key.toUpperCase()] ?? key)).perform();
  }

  async stop() {
    for (const stop of this.#stops.splice(0).reverse()) await Promise.resolve(stop()).catch(() => {});
  }

  async startDebugSession() {
    throw new Error("Look at the page with Safari, or with a WebKitGTK browser.");
  }
}
