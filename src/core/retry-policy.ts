/** The customer's patience and the server's, as the page's author set them. */
export interface RetryPolicy {
  /** Base of the backoff, in ms. Default 1000. */
  readonly retryDelay: number;
  /** `full` draws each wait at random; `none` is for tests and for the tutorial's exact waits. */
  readonly retryJitter: "full" | "none";
}

/** No drawn wait is longer, in ms. */
const CAP = 20_000;
/** No drawn wait is shorter, in ms: a draw of 0 would be no wait at all. */
const FLOOR = 100;
/** Longer timers fire at once: a browser keeps the delay in 31 bits. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * How long to wait before repeat number `n`, in ms, or `undefined` when no repeat can begin in the time that is left.
 *
 * Exponential backoff with full jitter, on top of what the server asked for: to obey `Retry-After` exactly would bring
 * the whole crowd back at the same moment. Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param n which repeat, from 1
 * @param policy base and jitter
 * @param hint the server's `Retry-After`, in ms; 0 without one
 * @param remaining ms until no further attempt may begin
 * @param random from 0 to just under 1
 */
export function waitBefore(
  n: number,
  policy: RetryPolicy,
  hint: number,
  remaining: number,
  random: number,
): number | undefined {
  const backoff = Math.min(CAP, policy.retryDelay * 2 ** (n - 1));
  const longest = Math.min(remaining, LONGEST_TIMER);
  if (policy.retryJitter === "none") {
    const wait = Math.max(hint, backoff);
    return wait <= longest ? wait : undefined;
  }
  if (hint + FLOOR > longest) return undefined;
  const draw = FLOOR + random * (Math.max(FLOOR, backoff) - FLOOR);
  return Math.min(hint + draw, longest);
}
