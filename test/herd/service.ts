/** Calls per second that the service takes. */
const RATE = 50;
/** Calls that it takes at once after an idle second: the capacity of its token bucket. */
const BURST = RATE;

/** The answer to a call that is refused. */
export interface Refusal {
  readonly status: 429 | 503;
  readonly headers: Readonly<Record<string, string>>;
}

const headers = { "Retry-After": "2" };

/**
 * A service with a rate limit, which is a token bucket as in most services.
 *
 * @param outage ms, from now, for which it refuses all calls
 * @returns a function that answers a call: the refusal, or `undefined` for a session
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
