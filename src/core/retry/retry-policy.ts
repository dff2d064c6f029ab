/** The options that decide how long to wait between two attempts. */
export interface RetryPolicy {
  /** Base of the backoff, in ms. Default 1000. */
  readonly retryDelay: number;
  /** `full` draws each delay at random; `none` is for tests and for the tutorial's exact delays. Default `full`. */
  readonly retryJitter: "full" | "none";
}

/** Longest drawn delay, in ms. */
const CAP = 20_000;
/** Shortest drawn delay, in ms: a draw of 0 would retry at once. */
const FLOOR = 100;
/** In ms. Longer timers fire at once, because browsers keep the delay in 31 bits. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * The delay before retry number `n`, in ms; `undefined` if no retry can begin in the remaining time.
 *
 * Exponential backoff with full jitter, on top of the server's `Retry-After`: to obey that exactly would bring all
 * clients back at the same moment. Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param n number of the retry, from 1
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
