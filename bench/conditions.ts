/** Network and processor conditions of the visits, and the weights of the stand-ins for the vendor's SDKs. */

export interface Condition {
  /** Bytes per second, in both directions. */
  readonly bytesPerSecond: number;
  /** ms from a request to its response. */
  readonly latency: number;
  /** Slowdown factor, relative to this machine. */
  readonly cpu: number;
}

const MEGABIT = 1_000_000 / 8;

/**
 * `throttled`: the mobile network of Lighthouse (1.6 Mbit/s, 150 ms) and its slower processor (4 times).
 * `smoke`: four times as fast throughout, so that ratios stay the same and a round takes a quarter of the time.
 */
export const CONDITIONS = {
  throttled: { bytesPerSecond: 1.6 * MEGABIT, latency: 150, cpu: 4 },
  smoke: { bytesPerSecond: 6.4 * MEGABIT, latency: 37.5, cpu: 1 },
  unthrottled: undefined,
} satisfies Record<string, Condition | undefined>;

export type ConditionName = keyof typeof CONDITIONS;

export interface Weight {
  /** Transfer size, in bytes of brotli. */
  readonly bytes: number;
  /**
   * Iterations of a busy loop. Not ms, because throttling does not affect a loop that ends by the clock. One million takes
   * 1.6 ms on the machine that the figures of docs/how-fast.md come from.
   */
  readonly iterations: number;
}

/**
 * Main-thread time of chat widgets on a phone (`throttled`): about 200 ms for `light` and 2 s for `heavy`. For comparison,
 * the average page with Tawk has 440 ms and with Zendesk 2,157 ms (HTTP Archive, by thirdpartyweb.today). The weight of
 * the vendor's real SDKs has not been measured here.
 */
export const WEIGHTS = {
  light: { bytes: 60_000, iterations: 32_000_000 },
  heavy: { bytes: 225_000, iterations: 320_000_000 },
} satisfies Record<string, Weight>;

export type WeightName = keyof typeof WEIGHTS;
