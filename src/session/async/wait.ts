import { Listeners } from "../../browser/listeners.js";
import { own } from "../../browser/own.js";
import { deferred } from "./deferred.js";

/** How often the browser is asked again whether it is online, in ms, in case it does not say so itself. */
const PROBE = 30_000;
/** A start ends after so long without a network, in ms. */
const OFFLINE_LIMIT = 600_000;
/** After the network is back, attempts spread over this time, in ms: every client comes back at once. */
const SPREAD = 1000;

/** Time that no change of the wall clock moves, in ms. */
export const now = (): number => performance.now();

/** Attempts pause while the page is prerendered, or its frame is detached. */
const isAway = (): boolean =>
  (document as { prerendering?: boolean }).prerendering === true || !document.defaultView;

/** What may end a wait sooner or extend it. `prerenderingchange` does not bubble: it is captured. */
const OCCASIONS = ["online", "offline", "visibilitychange", "pageshow", "prerenderingchange"];

export interface WaitOptions {
  /** ms of it that hold even if the page was paused meanwhile: the server's `Retry-After`. Default 0. */
  readonly least?: number | undefined;
  /**
   * Whether to wait while the browser says that it is offline. Only after a failure: WebViews and proxies may say so
   * although there is a network.
   */
  readonly forNetwork?: boolean;
  /** Called when the wait for the network begins, and when it is over. */
  readonly onOffline?: (isOffline: boolean) => void;
}

/** What came of a wait. */
export interface Waited {
  /** Time in ms that does not count against the retry budget: the page was paused, or the browser held the timer back. */
  readonly excused: number;
  /** The page was paused for ten minutes. */
  readonly isPausedTooLong: boolean;
}

/**
 * Waits, and goes on waiting while the page is paused.
 *
 * An overdue wait ends as soon as the page is visible or shown again: browsers hold the timers of hidden pages back
 * (https://developer.chrome.com/blog/timer-throttling-in-chrome-88), and those of a page in the back/forward cache.
 *
 * @param ms how long
 * @param signal rejects at once, with the signal's reason
 */
export function wait(ms: number, signal: AbortSignal, options: WaitOptions = {}): Promise<Waited> {
  const { least = 0, forNetwork = false, onOffline } = own(options);
  const isPaused = () => (forNetwork && !navigator.onLine) || isAway();
  if (!ms && !isPaused() && !signal.aborted) return Promise.resolve({ excused: 0, isPausedTooLong: false });
  const { promise, resolve, reject } = deferred<Waited>();
  const listeners = new Listeners((thrown) => {
    reject(thrown);
    stop();
  });
  const begun = now();
  let due = begun + ms;
  let paused = 0;
  let pausedSince: number | undefined;
  let wasOffline = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    listeners.remove();
  };
  const abort = () => {
    stop();
    reject(signal.reason);
  };
  const check = () => {
    clearTimeout(timer);
    const time = now();
    const isOffline = forNetwork && !navigator.onLine;
    if (isOffline !== wasOffline) onOffline?.(isOffline);
    wasOffline = isOffline;
    // A listener may have ended the wait.
    if (signal.aborted) return;
    if (isPaused()) {
      pausedSince ??= time;
      due = time + PROBE;
    } else if (pausedSince !== undefined) {
      paused += time - pausedSince;
      pausedSince = undefined;
      due = Math.max(begun + least, time + SPREAD * Math.random());
    }
    const isPausedTooLong = pausedSince !== undefined && time - pausedSince >= OFFLINE_LIMIT;
    if (time < due && !isPausedTooLong) {
      timer = setTimeout(listeners.guarded(check), due - time);
      return;
    }
    stop();
    resolve({ excused: paused + Math.max(0, Math.floor(time - due)), isPausedTooLong });
  };

  for (const occasion of OCCASIONS) listeners.add(window, occasion, check, own({ capture: true }));
  listeners.add(signal, "abort", abort);
  if (signal.aborted) abort();
  else listeners.guarded(check)();
  return promise;
}
