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

/**
 * ms that one step of a test may take: a navigation, or a wait for something in the page. The slowest takes 15 s on an idle
 * machine (a scenario that waits for a timeout). The runner gives a whole file 120 s, so a step that hangs fails by itself.
 */
export const STEP_LIMIT = 60_000;

/** How many tests of a file may run at the same time: each opens a window, which keeps a processor busy for a second. */
export const AT_ONCE = 4;

const SDK_PATH = "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";

/**
 * Without the back/forward cache. A page in the cache keeps its stream of messages and its pending requests open, so a window
 * that is reused would run out of connections.
 */
const ARGUMENTS = [...browserArguments(), "--disable-back-forward-cache"];

/** An event of the element, as the document received it. */
export interface RecordedEvent {
  readonly type: string;
  readonly detail: Record<string, unknown>;
  /** ms since the epoch, on the monotonic clock of the page. */
  readonly at: number;
}

/** A page whose console, requests and events are recorded. */
export interface WatchedPage {
  readonly page: Page;
  /** The lines on the console, and uncaught errors, in order. */
  readonly console: readonly string[];
  /** The addresses of all requests. */
  readonly requests: readonly string[];
  /** Every event of the element that reached the document, in order. */
  events(): Promise<RecordedEvent[]>;
}

/** A real browser, a simulator, and a shop's web server on another origin, shared by the tests of a file. */
export class Stage {
  browser!: Browser;
  simulator!: Simulator;
  #shop!: Server;
  readonly #free: Page[] = [];
  readonly #pages: { html: string; headers: OutgoingHttpHeaders }[] = [];

  /** @param launch options of the browser that override those of the stage */
  constructor(launch: LaunchOptions = {}) {
    before(async () => {
      const executablePath = findBrowser() ?? "";
      [this.browser, this.simulator, this.#shop] = await Promise.all([
        puppeteer.launch({ executablePath, args: ARGUMENTS, timeout: STEP_LIMIT, ...launch }),
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

  /** The address of the SDK's script on the simulator. */
  sdkSrc(scenario?: string): string {
    return `${this.simulator.url}${SDK_PATH}${scenario === undefined ? "" : `?scenario=${scenario}`}`;
  }

  /** Adds a page to the shop, which serves the built files under /cdn/. @returns the address of the page */
  shopPage(html: string, headers: OutgoingHttpHeaders = {}): string {
    const { port } = this.#shop.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${this.#pages.push({ html, headers }) - 1}`;
  }

  /**
   * Opens an address until the end of the test. Windows are reused, but never by two tests at the same time: each window has
   * its own browser context and so its own connections, as a browser opens six to a server and the streams occupy them.
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
    const events = () => page.evaluate("recordedEvents") as Promise<RecordedEvent[]>;
    return { page, console, requests, events };
  }

  /** A window and not a tab: browsers throttle tabs in the background. */
  async #newWindow(): Promise<Page> {
    const page = await (await this.browser.createBrowserContext()).newPage();
    page.setDefaultTimeout(STEP_LIMIT);
    await page.setViewport(DESKTOP);
    await page.evaluateOnNewDocument(recordEvents, EVENTS);
    return page;
  }

  /** All conversations as the agent sees them, the newest first. */
  async allConversations(): Promise<Conversation[]> {
    const response = await fetch(`${this.simulator.url}/simulator/api/conversations`);
    return (await response.json()) as Conversation[];
  }

  /** The conversations with a CRM id. */
  async conversations(crmId: string): Promise<Conversation[]> {
    return (await this.allConversations()).filter(
      ({ customAttributes }) => customAttributes["crmCustomerId"] === crmId,
    );
  }

  /** Sends a message to the customer, as the agent. */
  async answer({ id }: Conversation, text: string): Promise<void> {
    const url = `${this.simulator.url}/simulator/api/conversations/${id}/messages`;
    const headers = { "Content-Type": "application/json" };
    const { status } = await fetch(url, { method: "POST", headers, body: JSON.stringify({ text }) });
    if (status >= 300) throw new Error(`The simulator answered ${status}.`);
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
      // A page without an icon requests /favicon.ico.
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

/** Runs in the page, before any other script. A detail is kept as far as JSON can represent it. */
function recordEvents(names: string[]): void {
  const recordedEvents: RecordedEvent[] = [];
  Object.assign(globalThis, { recordedEvents });
  for (const name of names) {
    document.addEventListener(`genesys-chat-${name}`, (event) => {
      const detail = JSON.parse(JSON.stringify((event as CustomEvent).detail)) as RecordedEvent["detail"];
      recordedEvents.push({ type: event.type, detail, at: performance.timeOrigin + performance.now() });
    });
  }
}
