/** Calls that it takes in a second. */
const RATE = 50;
/** Calls that it takes at one moment, after a second without any: its bucket of tokens holds no more. */
const BURST = RATE;

/** What a browser gets in place of a session. */
export interface Refusal {
  readonly status: 429 | 503;
  readonly headers: Readonly<Record<string, string>>;
}

const headers = { "Retry-After": "2" };

/**
 * A service that takes so many calls and no more: a token bucket, as most rate limits are.
 *
 * @param outage ms, from now, in which it takes none
 * @returns answers a call: what it is refused with, or nothing
 */
export function createService(outage: number): () => Refusal | undefined {
  const opens = performance.now() + outage;
  let filledAt = opens;
  let tokens = BURST;
  return () => {
    const time = performance.now();
    if (time < opens) return { status: 503, headers };
    tokens = Math.min(BURST, tokens + ((time - filledAt) / 1000) * RATE);
    filledAt = time;
    if (tokens < 1) return { status: 429, headers };
    tokens--;
    return undefined;
  };
}
