import type { Phase } from "../core/error-codes.js";
import { ChatError } from "../core/errors.js";

/** How often the browser is asked again whether it is online, in ms, in case it does not say so itself. */
const PROBE = 30_000;
/** A start ends after so long without a network, in ms. */
const AWAY_LIMIT = 600_000;
/** After the network is back, attempts spread over this time, in ms: the whole crowd comes back at once. */
const SPREAD = 1000;

/** Time that no change of the wall clock moves, in ms. */
export const now = (): number => performance.now();

/**
 * No attempt is to be wasted offline, and none is for a page that was rendered ahead and that nobody may ever see, or for
 * that of a frame that has vanished.
 */
const isAway = (): boolean =>
  // `false` can be trusted, `true` cannot: it may be a network without a way out (MDN, Navigator.onLine).
  !navigator.onLine ||
  (document as { prerendering?: boolean }).prerendering === true ||
  !document.defaultView;

/** What may end a wait sooner or make it longer. `prerenderingchange` does not bubble: it is heard on its way down. */
const OCCASIONS = ["online", "offline", "visibilitychange", "pageshow", "prerenderingchange"];

/**
 * Waits; and waits on while the browser is offline or the page is prerendered.
 *
 * An overdue wait ends as soon as the page is visible or shown again: browsers hold the timers of hidden pages back
 * (https://developer.chrome.com/blog/timer-throttling-in-chrome-88), and those of a page in the back/forward cache.
 *
 * @param ms how long
 * @param signal cuts the wait at once, and its promise is never settled
 * @param least ms of it that hold even if the network was away meanwhile: the server's `Retry-After`
 * @returns the ms that are not to count; `Infinity` after ten minutes of being away
 */
export function wait(ms: number, signal: AbortSignal, least: number): Promise<number> {
  if (!ms && !isAway() && !signal.aborted) return Promise.resolve(0);
  const { promise, resolve } = Promise.withResolvers<number>();
  const listening = new AbortController();
  const begun = now();
  let due = begun + ms;
  let away = 0;
  let awaySince: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    listening.abort();
  };
  const look = () => {
    clearTimeout(timer);
    const time = now();
    if (isAway()) {
      awaySince ??= time;
      due = time + PROBE;
    } else if (awaySince !== undefined) {
      away += time - awaySince;
      awaySince = undefined;
      due = Math.max(begun + least, time + SPREAD * Math.random());
    }
    const isTooLong = awaySince !== undefined && time - awaySince >= AWAY_LIMIT;
    if (time < due && !isTooLong) {
      timer = setTimeout(look, due - time);
      return;
    }
    stop();
    // Nor does it count that the browser held the timer back.
    resolve(isTooLong ? Infinity : away + Math.floor(time - due));
  };

  const listen = { signal: listening.signal };
  for (const occasion of OCCASIONS) addEventListener(occasion, look, { ...listen, capture: true });
  signal.addEventListener("abort", stop, listen);
  if (signal.aborted) stop();
  else look();
  return promise;
}

/**
 * Settles with a promise, or fails after `ms`. What comes later is dropped.
 *
 * @param signal cuts the wait for the promise at once
 * @throws ChatError `SDK_TIMEOUT`
 */
export function timeLimit<T>(
  promise: Promise<T>,
  ms: number,
  phase: Phase,
  signal?: AbortSignal,
): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new ChatError("SDK_TIMEOUT", phase)), ms);
  const stop = () => clearTimeout(timer);
  signal?.addEventListener("abort", stop);
  return Promise.race([promise, expired]).finally(stop);
}
