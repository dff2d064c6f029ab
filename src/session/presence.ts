import { Grace } from "./async/grace.js";
import type { RunStep } from "./run.js";

/** An element that is back within so many ms was moved, not removed: frameworks take it out and put it back. */
export const MOVE = 50;

/** Of these, the page hears when the element is back from a move. */
const KEPT = /^(session|message|window|end)$/;

/** Whether an element is on the page. */
export class Presence {
  readonly #isShown: () => boolean;
  readonly #move: Grace;
  /** What the page is to be told of as soon as the element is back from a move. */
  readonly #missed: RunStep[] = [];
  #isAway = true;

  /**
   * @param isShown in a document that is in a window
   * @param onGone called when it was removed, and not moved
   */
  constructor(isShown: () => boolean, onGone: () => void) {
    this.#isShown = isShown;
    this.#move = new Grace(MOVE, () => {
      this.forget();
      onGone();
    });
  }

  /** Not yet on the page, removed, or being moved by a framework. */
  get isAway(): boolean {
    // The removal of a frame calls no callback of the elements in it.
    if (!this.#isAway && !this.#isShown()) this.leave();
    return this.#isAway;
  }

  get hasMissed(): boolean {
    return this.#missed.length > 0;
  }

  /** It is on the page, or back. @returns what it has missed */
  arrive(): RunStep[] {
    this.#move.end();
    this.#isAway = false;
    return this.#missed.splice(0);
  }

  /** It is off the page, and gone unless it is back within `MOVE`. */
  leave(): void {
    this.#isAway = true;
    this.#move.end();
    this.#move.begin();
  }

  /** Keeps a step for an element that is being moved. @returns whether it does */
  keep(step: RunStep): boolean {
    const isKept = this.isAway && this.#move.isRunning && KEPT.test(step.type);
    if (isKept) this.#missed.push(step);
    return isKept;
  }

  /** What it has missed is a former customer's. */
  forget(): void {
    this.#missed.length = 0;
  }
}
