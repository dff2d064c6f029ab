/**
 * What must hold after every test, whatever it is about. `cleanUp` checks it, and fails the test that broke an invariant.
 */
import { fixtureCleanup } from "@open-wc/testing";
import type sinon from "sinon";
import { ChatError, type GenesysCrmChat } from "../../../src/index.js";
import { renewPage } from "../../../src/session/page.js";
import { unsubscribe } from "../../../src/session/sdk/messenger/queue.js";
import { isCalledByUs, isOurs } from "../page/caller.js";
import { reflected } from "../page/reflected.js";
import { pass } from "../page/time.js";
import { leaks, lookAt, lookAtStubs } from "./canaries.js";

/** An element that is off the page for longer counts as removed, in ms. */
const REMOVED = 60;

const problems = new Set<string>();

/** Listeners of ours to the window and the document. */
let listeners: {
  readonly type: string;
  readonly listener: unknown;
  readonly signal: AbortSignal | undefined;
}[] = [];
const without = (type: string, listener: unknown) =>
  listeners.filter((each) => each.type !== type || each.listener !== listener);
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  // `addEventListener(…)` alone is the window's.
  if ([undefined, window, document].includes(this as Document) && isCalledByUs())
    listeners.push({ type, listener, signal: typeof options === "object" ? options.signal : undefined });
  add.call(this, type, listener, options);
  const isOnce = typeof options === "object" && options.once;
  if (isOnce) add.call(this, type, () => void (listeners = without(type, listener)), options);
};
const remove = EventTarget.prototype.removeEventListener;
EventTarget.prototype.removeEventListener = function (type, listener, options) {
  listeners = without(type, listener);
  remove.call(this, type, listener, options);
};

/** Takes the listeners so far for the page's own, which outlive every element: a renewed page adds its own. */
export function keepListeners(): void {
  listeners = [];
}

/** Begins a new page, as a page load does. What it listens to belongs to the page, and not to an element. */
export function beginPage(): void {
  const known = listeners.length;
  renewPage();
  unsubscribe();
  listeners.length = known;
}

/** Timers of ours that run on a stopped clock. */
const timers = new Set<unknown>();

/** The stopped clock of a test. */
let stopped: sinon.SinonFakeTimers | undefined;
let setStoppedTimeout: unknown;

/** Watches who sets timers on a clock that has just been stopped. */
export function watchTimers(clock: sinon.SinonFakeTimers): void {
  timers.clear();
  stopped = clock;
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const watched = <Timer>(timer: Timer): Timer => {
    if (isCalledByUs()) timers.add(timer);
    return timer;
  };
  const clear = (timer: number | undefined) => {
    timers.delete(timer);
    clearTimeout(timer);
    clearInterval(timer);
  };
  Object.assign(globalThis, {
    setTimeout(call: (...given: unknown[]) => void, ms: number, ...given: unknown[]) {
      const timer = watched(
        setTimeout(() => {
          timers.delete(timer);
          call(...given);
        }, ms),
      );
      return timer;
    },
    setInterval: (...given: Parameters<typeof setInterval>) => watched(setInterval(...given)),
    clearTimeout: clear,
    clearInterval: clear,
  });
  setStoppedTimeout = globalThis.setTimeout;
}

addEventListener("error", ({ filename, message }) => {
  if (isOurs(filename)) problems.add(`I1: an uncaught error of ours: ${message}`);
});
addEventListener("unhandledrejection", ({ reason }) => {
  const { stack = "" } = (reason ?? {}) as Partial<Error>;
  const isRejection =
    reason instanceof ChatError || isOurs(stack.split("\n").find((line) => line.includes("/")) ?? "");
  if (isRejection) problems.add(`I1: an unhandled rejection of ours: ${String(reason)}`);
});

/** The button is busy only while the element is, and the outcome can be read. */
async function checkView(element: GenesysCrmChat): Promise<void> {
  await element.updateComplete;
  const { status, shadowRoot: root } = element;
  const text = (selector: string) => root?.querySelector(selector)?.textContent ?? "";
  if (!element.isConnected || !root?.firstChild || /loading|starting|retrying/.test(status)) return;
  if (root.querySelector("button")?.ariaBusy !== "false") problems.add(`I7: the button is busy in ${status}`);
  if (status === "failed" && !text('[role="alert"]')) problems.add("I7: no text reports the failure");
  // The alert: that the chat is another customer's.
  const isTold = Boolean(text('[role="status"]')) !== Boolean(text('[role="alert"]'));
  if (status === "started" && element.open && !isTold) problems.add("I7: not one text reports the start");
  if (element.getAttribute("status") !== reflected(status))
    problems.add(`I7: the attribute status is not ${reflected(status)}`);
}

/** After the elements were removed, nothing of them is left on the page. */
async function checkRemoval(clock: sinon.SinonFakeTimers): Promise<void> {
  await pass(clock, REMOVED);
  if (timers.size) problems.add(`I5: ${timers.size} timers of ours outlive the element`);
  const left = listeners.filter(({ signal }) => !signal?.aborted).map(({ type }) => type);
  if (left.length) problems.add(`I5: listeners of ours outlive the element: ${left.join(", ")}`);
}

/**
 * Checks the elements, and what they leave behind when they are removed. Timers are known only on a stopped clock.
 *
 * @returns what is wrong
 */
export async function broken(elements: Iterable<GenesysCrmChat>): Promise<string[]> {
  // A test may have restored it.
  const clock = globalThis.setTimeout === setStoppedTimeout ? stopped : undefined;
  for (const element of elements) {
    await checkView(element);
    lookAt(element);
  }
  lookAtStubs();
  if (clock) {
    for (const element of elements) element.remove();
    fixtureCleanup();
    await checkRemoval(clock);
  }
  listeners = listeners.filter(({ signal }) => !signal?.aborted && !clock);
  const all = [...problems, ...leaks()];
  problems.clear();
  return all;
}
