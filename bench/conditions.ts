/** Networks and processors of the visits, and how heavy the stand-ins for the vendor's SDKs are. */

export interface Condition {
  /** Bytes a second, in both directions. */
  readonly bytesPerSecond: number;
  /** ms from a request to its answer. */
  readonly latency: number;
  /** How many times slower than this machine. */
  readonly cpu: number;
}

const MEGABIT = 1_000_000 / 8;

/**
 * `throttled`: the mobile network of Lighthouse (1.6 Mbit/s, 150 ms) and its slower processor (4 times).
 * `smoke`: the same four times as fast, so that the ratios stay what they are and a round takes a quarter of the time.
 */
export const CONDITIONS = {
  throttled: { bytesPerSecond: 1.6 * MEGABIT, latency: 150, cpu: 4 },
  smoke: { bytesPerSecond: 6.4 * MEGABIT, latency: 37.5, cpu: 1 },
  unthrottled: undefined,
} satisfies Record<string, Condition | undefined>;

export type ConditionName = keyof typeof CONDITIONS;

export interface Weight {
  /** What travels, in bytes of brotli. Random, as a repeating text would shrink. */
  readonly bytes: number;
  /**
   * Turns of a loop. Not ms: throttling does not slow down a loop that looks at the clock. A million takes 1.6 ms on
   * the machine that the README's figures come from.
   */
  readonly iterations: number;
}

/**
 * What chat widgets cost a phone, which `throttled` is: `light` some 200 ms of its main thread and `heavy` 2 s, where the
 * average page with Tawk has 440 ms and with Zendesk 2,157 ms (HTTP Archive, by thirdpartyweb.today). How heavy the
 * vendor's real SDKs are, nobody has measured here.
 */
export const WEIGHTS = {
  light: { bytes: 60_000, iterations: 32_000_000 },
  heavy: { bytes: 225_000, iterations: 320_000_000 },
} satisfies Record<string, Weight>;

export type WeightName = keyof typeof WEIGHTS;
