import sinon from "sinon";
import type { ChatConfig } from "../../../src/index.js";
import { EVENT_NAMES } from "../page/chat.js";
import { openPage, type OwnPage } from "../page/own-page.js";
import { pass } from "../page/time.js";
import { Requests } from "./fault-server.js";

/** A page that requests its script from the fault server. */
export interface FaultyPage extends OwnPage {
  /** Stopped. */
  readonly clock: sinon.SinonFakeTimers;
  readonly requests: Requests;
  /** The script tags that were put into the page. */
  readonly tags: readonly HTMLScriptElement[];
  /** When that was, on the page's clock. */
  readonly tagTimes: readonly number[];
  /** The element's events, oldest first. */
  readonly events: readonly CustomEvent[];
  /** What the script's `startChat` was called with. */
  given(): ChatConfig[];
  /** How often a script of the SDK has run. */
  runs(): number;
  /** Lets time pass until a promise is settled, and waits for the browser's real work on each script tag. */
  until(done: Promise<unknown>): Promise<void>;
}

export interface FaultyPageOptions {
  /** Of the page. */
  readonly headers?: Record<string, string> | undefined;
  readonly attributes?: Record<string, string>;
  readonly integrity?: string | undefined;
}

/** More than a script has to set its global, and three of it are less than it has to arrive; in ms. */
const STEP = 4000;

const FAKED = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] as const;

/** Stops the clock of a page, but keeps its record of requests. Until `sinon.restore`. */
function stopClockOf(page: Window & typeof globalThis): sinon.SinonFakeTimers {
  const getEntriesByName = page.performance.getEntriesByName.bind(page.performance);
  const options = { global: page, toFake: [...FAKED] };
  const clock = sinon.useFakeTimers(options);
  Object.assign(page.performance, { getEntriesByName });
  clock.tick(1000); // no page is 0 ms old
  return clock;
}

/** Opens a page that loads its script from `address`. */
export async function openFaultyPage(address: string, options: FaultyPageOptions = {}): Promise<FaultyPage> {
  const { headers, attributes = {}, integrity } = options;
  const page = await openPage(headers);
  const { element, document, window } = page;
  const requests = new Requests();
  page.configure({ sdkSrc: requests.of(address), integrity });
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);

  const events: CustomEvent[] = [];
  for (const name of EVENT_NAMES) document.addEventListener(name, (event) => events.push(event));
  const clock = stopClockOf(window);
  const tags: HTMLScriptElement[] = [];
  const tagTimes: number[] = [];
  let lastEnd: Promise<unknown> = Promise.resolve();
  const watcher = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      tags.push(node as HTMLScriptElement);
      tagTimes.push(clock.now);
      lastEnd = new Promise((resolve) => {
        for (const end of ["load", "error"]) node.addEventListener(end, resolve);
      });
    }
  });
  watcher.observe(document.head, { childList: true });
  // A held response does not end, but its request is pending once the server has received it.
  const settled = () => (address.includes("hold=") ? requests.arrive(tags.length) : lastEnd);
  const globals = window as { sdkRuns?: number; GenesysCloudWebMessaging?: { given?: ChatConfig[] } };

  return {
    ...page,
    clock,
    requests,
    tags,
    tagTimes,
    events,
    given: () => globals.GenesysCloudWebMessaging?.given ?? [],
    runs: () => globals.sdkRuns ?? 0,
    async until(done) {
      let isDone = false;
      const over = done.catch(() => {}).then(() => (isDone = true));
      while (!isDone) {
        await pass(clock, STEP);
        await Promise.race([over, settled()]);
      }
    },
    close() {
      page.close();
      void requests.release();
    },
  };
}
