/** A limit per sliding window. */
export interface Rate {
  /** Counts one more use. @returns 0 if it is within the limit, else the seconds to wait */
  take(): number;
}

/** @param window in ms. @param now Unix time in ms. */
export function createRate(limit: number, window: number, now: () => number): Rate {
  let taken: number[] = [];
  return {
    take() {
      const at = now();
      taken = taken.filter((before) => at - before < window);
      const [oldest] = taken;
      if (oldest !== undefined && taken.length >= limit) return Math.ceil((oldest + window - at) / 1_000);
      taken.push(at);
      return 0;
    },
  };
}
