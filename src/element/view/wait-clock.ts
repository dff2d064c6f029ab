import type { ViewModel } from "./texts.js";

/** A wait is long after so many ms: then the customer is offered other ways. */
const LONG_WAIT = 10_000;

/** What the clock says of a wait. */
export interface WaitTimes {
  readonly isLong: boolean;
  /** Until the next attempt; 0 if none is pending. */
  readonly seconds: number;
}

/** Times the customer's wait. It ticks only while they wait. */
export interface WaitClock {
  read(model: ViewModel): WaitTimes;
  /** The next `read` starts it again. */
  stop(): void;
}

/** @param onTick called once a second */
export function createWaitClock(onTick: () => void): WaitClock {
  let waitingSince = 0;
  let nextAttempt = 0;
  let lastState: ViewModel["state"] | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    read({ isWaiting, state }) {
      const now = performance.now();
      if (isWaiting) {
        waitingSince ||= now;
        timer ??= setInterval(onTick, 1000);
      } else {
        waitingSince = 0;
        stop();
      }
      const isRetrying = state.status === "retrying";
      if (isRetrying && state !== lastState) nextAttempt = now + state.delay;
      lastState = state;
      return {
        isLong: isWaiting && now - waitingSince >= LONG_WAIT,
        seconds: isRetrying ? Math.max(0, Math.ceil((nextAttempt - now) / 1000)) : 0,
      };
    },
    stop,
  };
}
