/// <reference lib="dom" />
import { readFile } from "node:fs/promises";
import { createServer, type OutgoingHttpHeaders, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { after, before, type TestContext } from "node:test";
import puppeteer, {
  type Browser,
  type ConsoleMessage,
  type HTTPRequest,
  type LaunchOptions,
  type Page,
} from "puppeteer-core";
import { browserArguments, findBrowser } from "../../../scripts/lib/browsers/find.mjs";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import { type Simulator, startSimulator } from "../../../src/simulator/server/server.js";

/** CSS pixels. */
const DESKTOP = { width: 1280, height: 800 };

/** Windows with the demo in them that are open at the same time: it keeps a processor busy. */
export const AT_ONCE = 4;

const SDK_PATH = "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";

/** An event of ours, as a page heard it. */
export interface Heard {
  readonly type: string;
  readonly detail: Record<string, unknown>;
}

/** A page that writes down what happens in it. */
export interface WatchedPage {
  readonly page: Page;
  /** What stood on the console, and errors that nobody caught. */
  readonly console: readonly string[];
  /** The addresses of all requests. */
  readonly requests: readonly string[];
  /** Every event of ours that reached the document, in order. */
  heard(): Promise<Heard[]>;
}

/** A browser, a simulator, and a shop's web server on another origin; real ones, for all tests of a file. */
export class Stage {
  browser!: Browser;
  simulator!: Simulator;
  #shop!: Server;
  readonly #free: Page[] = [];
  readonly #pages: { html: string; headers: OutgoingHttpHeaders }[] = [];

  /** @param launch what is to be different about the browser */
  constructor(launch: LaunchOptions = {}) {
    before(async () => {
      const executablePath = findBrowser() ?? "";
      [this.browser, this.simulator, this.#shop] = await Promise.all([
        puppeteer.launch({ executablePath, args: browserArguments(), ...launch }),
        startSimulator({ port: 0, root: process.cwd() }),
        this.#openShop(),
      ]);
    });
    after(async () => {
      await this.browser.close();
      await this.simulator.close();
      this.#shop.close();
    });
  }

  /** Where the simulator serves the SDK's script. */
  sdkSrc(scenario?: string): string {
    return `${this.simulator.url}${SDK_PATH}${scenario === undefined ? "" : `?scenario=${scenario}`}`;
  }

  /** A page of the shop, which serves our files under /cdn/. @returns its address */
  shopPage(html: string, headers: OutgoingHttpHeaders = {}): string {
    const { port } = this.#shop.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${this.#pages.push({ html, headers }) - 1}`;
  }

  /**
   * Opens an address until the end of the test. Its window is used again, but by no two tests at the same time: each has
   * connections of its own, as one visitor's six to a server may all be streams.
   */
  async open(t: TestContext, url: string): Promise<WatchedPage> {
    const page = this.#free.pop() ?? (await this.#newWindow());
    const console: string[] = [];
    const requests: string[] = [];
    const onConsole = (message: ConsoleMessage) => console.push(message.text());
    const onError = (error: unknown) => console.push(String(error));
    const onRequest = (request: HTTPRequest) => requests.push(request.url());
    page.on("console", onConsole).on("pageerror", onError).on("request", onRequest);
    t.after(async () => {
      page.off("console", onConsole).off("pageerror", onError).off("request", onRequest);
      await page.goto("about:blank");
      await page.setViewport(DESKTOP);
      await page.emulateMediaFeatures([]);
      this.#free.push(page);
    });
    await page.goto(url, { waitUntil: "load" });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard);
    return { page, console, requests, heard };
  }

  /** A tab in the background stands almost still, so it is a window. */
  async #newWindow(): Promise<Page> {
    const page = await (await this.browser.createBrowserContext()).newPage();
    await page.setViewport(DESKTOP);
    await page.evaluateOnNewDocument(writeDownEvents, EVENTS);
    return page;
  }

  /** The conversations with that CRM id, as the agent sees them. */
  async conversations(crmId: string): Promise<Conversation[]> {
    const response = await fetch(`${this.simulator.url}/simulator/api/conversations`);
    const all = (await response.json()) as Conversation[];
    return all.filter(({ customAttributes }) => customAttributes["crmCustomerId"] === crmId);
  }

  async #openShop(): Promise<Server> {
    const shop = createServer(async ({ url = "/" }, response) => {
      if (url.startsWith("/cdn/")) {
        response.writeHead(200, { "Content-Type": "text/javascript" });
        response.end(await readFile(`.${url}`));
        return;
      }
      const { html, headers } = this.#pages[Number(url.slice(1))] ?? { html: "", headers: {} };
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
      // Without an icon of its own a page asks for /favicon.ico.
      response.end(`<!doctype html><title>Shop</title><link rel="icon" href="data:,">${html}`);
    });
    await once(shop.listen(0, "127.0.0.1"), "listening");
    return shop;
  }
}

const EVENTS = [
  "status",
  "ready",
  "before-start",
  "session-start",
  "retry",
  "error",
  "message",
  "session-end",
];

/** Runs in the page, before anything else. Only what JSON can carry is kept. */
function writeDownEvents(names: string[]): void {
  const heard: unknown[] = [];
  Object.assign(globalThis, { heard });
  for (const name of names) {
    document.addEventListener(`genesys-chat-${name}`, (event) => {
      const detail: unknown = JSON.parse(JSON.stringify((event as CustomEvent).detail));
      heard.push({ type: event.type, detail });
    });
  }
}
