/** A clock that advances only when all work is waiting for it. */
export interface Clock {
  now(): number;
  /** Sets the time, without firing timers. */
  set(at: number): void;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Advances time from timer to timer until the work is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Event loop turns to let pending promises settle before time advances. */
const QUIET_TASKS = 25;

export function createClock(start = Date.parse("2026-11-22T12:00:00Z")): Clock {
  let time = start;
  const timers = new Set<{ at: number; ring: () => void }>();
  return {
    now: () => time,
    set: (at) => void (time = at),
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          timers.delete(timer);
          reject(signal?.reason as Error);
        };
        const ring = (): void => {
          signal?.removeEventListener("abort", stop);
          resolve();
        };
        const timer = { at: time + ms, ring };
        if (signal?.aborted) return stop();
        timers.add(timer);
        signal?.addEventListener("abort", stop, { once: true });
      });
    },
    async run(work) {
      let done = false;
      const finish = (): void => void (done = true);
      work.then(finish, finish);
      while (!done) {
        for (let i = 0; i < QUIET_TASKS; i++) await new Promise((resolve) => setImmediate(resolve));
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (done || !next) continue;
        timers.delete(next);
        time = Math.max(time, next.at);
        next.ring();
      }
      return work;
    },
  };
}
