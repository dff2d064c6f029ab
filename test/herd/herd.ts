import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import sinon from "sinon";
import { seeded } from "../support/seeded.js";
import { createService } from "./service.js";
import type { Strategy } from "./strategies.js";

const BROWSERS = 1000;

/** How a herd fared. */
export interface Outcome {
  /** Percent of the browsers that got their session. */
  readonly delivered: number;
  /** Calls of `startChat` for each browser. */
  readonly calls: number;
  /** Within so many seconds of the click 95 % of those had it. */
  readonly p95: number;
}

/** In a thousand browsers the customer clicks at the same moment, at a service that is out of order for `outage` ms. */
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
    // All that follows from one timer, before the next one.
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
