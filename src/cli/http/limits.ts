import type { CliIo } from "../io.js";

/** Longest `Retry-After` that is waited for, in ms. The rate limits of Genesys Cloud are per minute. */
const LONGEST_PAUSE = 120_000;
/** Longest sum of such waits for one piece of work, in ms: as long as no request gets through, no more can. */
const LONGEST_PAUSES = 600_000;

/** The time that a piece of work may take. */
export class TimeLimit {
  readonly #io: CliIo;
  #deadline: number;
  #pauses = 0;

  /** @param ms from now on. */
  constructor(io: CliIo, ms: number) {
    this.#io = io;
    this.#deadline = io.now() + ms;
  }

  /** ms that are left, possibly negative. */
  get remaining(): number {
    return this.#deadline - this.#io.now();
  }

  /** Whether the work may pause for so long on the server's request. */
  mayPause(ms: number): boolean {
    return ms > 0 && ms <= LONGEST_PAUSE && this.#pauses + ms <= LONGEST_PAUSES;
  }

  /** Excludes a pause from the limit. */
  exclude(ms: number): void {
    this.#pauses += ms;
    this.#deadline += ms;
  }
}

/**
 * Holds back all requests of a bulk command while the server has asked for a pause, so that parallel work does not go on
 * hitting the rate limit.
 */
export class RateGate {
  readonly #io: CliIo;
  #closedUntil = 0;

  constructor(io: CliIo) {
    this.#io = io;
  }

  /** Closes the gate for `ms`. */
  close(ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#io.now() + ms);
  }

  /** Waits until the gate is open. The time does not count for `limit`. */
  async pass(limit: TimeLimit): Promise<void> {
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) {
      limit.exclude(wait);
      await this.#io.sleep(wait, this.#io.interrupted);
    }
  }

  #wait(): number {
    return this.#closedUntil - this.#io.now();
  }
}
