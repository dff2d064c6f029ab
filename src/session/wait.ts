import { ChatError, type Phase } from "../core/errors.js";

/** How often the browser is asked again whether it is online, in ms, in case it does not say so itself. */
const PROBE = 30_000;
/** A start ends after so long without a network, in ms. */
const OFFLINE_LIMIT = 600_000;
/** After the network is back, attempts spread over this time, in ms: the whole crowd comes back at once. */
const SPREAD = 1000;

/** Time that no change of the wall clock moves, in ms. */
export const now = (): number => performance.now();

/**
 * Waits; and waits on while the browser is offline, for no attempt is to be wasted then.
 *
 * An overdue wait ends as soon as the page is visible or shown again: browsers hold the timers of hidden pages back
 * (https://developer.chrome.com/blog/timer-throttling-in-chrome-88).
 *
 * @param ms how long
 * @param signal cuts the wait at once, and its promise is never settled
 * @param least ms of it that hold even if the network was away meanwhile: the server's `Retry-After`
 * @returns the ms spent offline; `Infinity` after ten minutes of it
 */
export function wait(ms: number, signal: AbortSignal, least: number): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const listening = new AbortController();
  const begun = now();
  let due = begun + ms;
  let offline = 0;
  let offlineSince: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    listening.abort();
  };
  const look = () => {
    clearTimeout(timer);
    const time = now();
    // `false` can be trusted, `true` cannot: it may be a network without a way out (MDN, Navigator.onLine).
    if (!navigator.onLine) {
      offlineSince ??= time;
      due = time + PROBE;
    } else if (offlineSince !== undefined) {
      offline += time - offlineSince;
      offlineSince = undefined;
      due = Math.max(begun + least, time + SPREAD * Math.random());
    }
    const isTooLong = offlineSince !== undefined && time - offlineSince >= OFFLINE_LIMIT;
    if (time < due && !isTooLong) {
      timer = setTimeout(look, due - time);
      return;
    }
    stop();
    resolve(isTooLong ? Infinity : offline);
  };

  const listen = { signal: listening.signal };
  for (const event of ["online", "offline", "visibilitychange"]) addEventListener(event, look, listen);
  signal.addEventListener("abort", stop, listen);
  if (signal.aborted) stop();
  else look();
  return promise;
}

/**
 * Settles with a promise, or fails after `ms`. What comes later is dropped.
 *
 * @throws ChatError `SDK_TIMEOUT`
 */
export function timeLimit<T>(promise: Promise<T>, ms: number, phase: Phase): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new ChatError("SDK_TIMEOUT", phase)), ms);
  return Promise.race([promise, expired]).finally(() => clearTimeout(timer));
}
