import type { Options } from "../core/options.js";
import type { Step } from "../core/status.js";
import { now, wait } from "./wait.js";

/** An element that is put back within so many ms was moved, not removed: frameworks take it out and put it back. */
export const MOVE = 50;

/** An element that waits for work. */
export interface Member {
  readonly source: Options;
  /** Off the page, and perhaps only for a moment. */
  readonly isAway: boolean;
  /** Whether the page or the customer asked; a load by intent alone is not repeated. */
  asked: boolean;
  /** When no further attempt may begin, on the clock of `now()`. */
  deadline: number;
  tell(step: Step): void;
  /** The work failed for good. */
  fail(error: unknown): void;
}

/**
 * The elements that wait together for one piece of work. It goes by the options of the first who asked, and is over
 * when the last one has left.
 */
export class Crew<M extends Member> {
  readonly members = new Set<M>();
  readonly #over = new AbortController();
  /** Aborted when nobody waits any more. */
  readonly signal = this.#over.signal;

  /**
   * Has somebody wait for work: that which is under way, or else new work.
   *
   * @returns the crew that somebody is in now
   */
  static join<M extends Member>(
    crew: Crew<M> | undefined,
    member: M,
    work: (crew: Crew<M>) => Promise<void>,
  ): Crew<M> {
    const joined = crew?.isAtWork ? crew : new Crew<M>();
    joined.members.add(member);
    if (joined !== crew) {
      // A moment later, so that a listener of the first event can leave the crew that it is in.
      Promise.resolve(joined)
        .then(work)
        .catch((error: unknown) => joined.dismiss((waiting) => waiting.fail(error)));
    }
    return joined;
  }

  get isAtWork(): boolean {
    return !this.signal.aborted;
  }

  /** The element whose options and attributes count; read afresh: a click may have joined a load by intent. */
  get lead(): M {
    const members = [...this.members];
    return (members.find(({ asked }) => asked) ?? members[0]) as M;
  }

  /** Whether nobody is on the page: perhaps they are back in a moment, or gone for good. */
  get isAway(): boolean {
    return [...this.members].every((member) => member.isAway);
  }

  /** Resolves when somebody is on the page; never, when all are gone. */
  async here(): Promise<void> {
    while (this.isAway) await wait(MOVE, this.signal, 0);
  }

  /** ms until no further attempt may begin. */
  get remaining(): number {
    return Math.max(...[...this.members].map(({ deadline }) => deadline)) - now();
  }

  leave(member: M): void {
    this.members.delete(member);
    if (!this.members.size) this.#over.abort();
  }

  /** Gives everybody more time: what they could do nothing about is not to count. */
  excuse(ms: number): void {
    for (const member of this.members) member.deadline += ms;
  }

  tell(step: Step): void {
    for (const member of [...this.members]) member.tell(step);
  }

  /** The work is done: everybody leaves, and then hears of it. */
  dismiss(hear: (member: M) => void): void {
    const members = [...this.members];
    for (const member of members) this.leave(member);
    members.forEach(hear);
  }
}
