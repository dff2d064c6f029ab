import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import sinon from "sinon";
import { seeded } from "../support/seeded.js";
import { createService } from "./service.js";
import type { Strategy } from "./strategies.js";

const BROWSERS = 1000;

/** The result of a herd. */
export interface Outcome {
  /** Percentage of the browsers that got their session. */
  readonly delivered: number;
  /** Calls of `startChat` per browser. */
  readonly calls: number;
  /** 95th percentile of the seconds from the click to the session, of the browsers that got one. */
  readonly p95: number;
}

/**
 * Simulates a thousand browsers in which the customer clicks at the same moment.
 *
 * @param outage ms for which the service refuses all calls
 */
export async function herd(strategy: Strategy, outage: number, seed: number): Promise<Outcome> {
  sinon.replace(Math, "random", seeded(seed));
  const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  const answer = createService(outage);
  const waits: number[] = [];
  let calls = 0;
  const startChat = async () => {
    calls++;
    const response = answer();
    if (response) throw Object.assign(new Error("Refused"), { code: "CHAT_START_FAILED", response });
  };
  for (let n = 0; n < BROWSERS; n++) {
    void strategy(startChat).then((end) => end === "started" && waits.push(clock.now / 1000));
  }
  do {
    // Everything that follows from one timer runs before the next one.
    await turnOfTheLoop();
    clock.next();
  } while (clock.countTimers());
  await turnOfTheLoop();
  sinon.restore();
  waits.sort((a, b) => a - b);
  return {
    delivered: (waits.length / BROWSERS) * 100,
    calls: calls / BROWSERS,
    p95: waits[Math.ceil(waits.length * 0.95) - 1] ?? NaN,
  };
}
