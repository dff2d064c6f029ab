import { spawn } from "node:child_process";
import { once } from "node:events";
import { Builder, Key } from "selenium-webdriver";
import { ServiceBuilder } from "selenium-webdriver/chrome.js";

/** Starts a program that the kernel kills when this process ends, however it ends. */
const [SETPRIV, DIE_WITH_PARENT] = ["setpriv", "--pdeathsig=KILL"];

/** Makes WebKitGTK render in software, because a virtual display has no GPU. */
const SOFTWARE = {
  LIBGL_ALWAYS_SOFTWARE: "1",
  WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  WEBKIT_DISABLE_DMABUF_RENDERER: "1",
};

/**
 * Launches WebKitGTK on Linux for the test runner, with a display and a WebDriver of its own.
 * `@web/test-runner-webdriver` needs both to be running already, and depends on 200 packages.
 */
export class WebKitLauncher {
  name = "WebKit";
  type = "webdriver"; // the runner's command `sendKeys` then uses the method below
  concurrency = 1; // WebKitWebDriver supports one session at a time
  /** @type {Map<string, string>} */
  #pages = new Map();
  /** @type {Promise<import("selenium-webdriver").WebDriver> | undefined} */
  #driver;
  /** @type {(() => unknown)[]} clean-up functions, run in reverse order */
  #stops = [];

  async #open() {
    const display = await this.#startDisplay();
    // Works for any WebDriver, not just Chrome's: starts it on a free loopback port and waits until it responds.
    const service = new ServiceBuilder(SETPRIV)
      .addArguments(DIE_WITH_PARENT, "WebKitWebDriver")
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
    return driver;
  }

  /** @returns {Promise<string>} the name of a free display */
  async #startDisplay() {
    const screen = ["-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "1280x800x24"];
    const server = spawn(SETPRIV, [DIE_WITH_PARENT, "Xvfb", ...screen], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    this.#stops.push(() => server.kill() && once(server, "exit"));
    const failed = once(server, "exit").then(() => Promise.reject(new Error("Xvfb did not start.")));
    failed.catch(() => {}); // it also exits when it is stopped
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
    await (await this.#driver)?.get("about:blank"); // ends scripts that still run on the page
    return {};
  }

  /** The runner's command `sendKeys`. @param {string} _id @param {string[]} keys */
  async sendKeys(_id, keys) {
    const named = /** @type {Record<string, string>} */ (/** @type {unknown} */ (Key));
    const actions = (await this.#driver)?.actions();
    await actions?.sendKeys(...keys.map((key) => named[key.toUpperCase()] ?? key)).perform();
  }

  async stop() {
    for (const stop of this.#stops.splice(0).reverse()) await Promise.resolve(stop()).catch(() => {});
  }

  async startDebugSession() {
    throw new Error("Debugging is not supported. Open the page in Safari or a WebKitGTK browser.");
  }
}
