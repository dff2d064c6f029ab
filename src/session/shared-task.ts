import { ABANDONED, type Deferred, deferred } from "./async/deferred.js";
import { MOVE } from "./presence.js";
import type { Run, RunStep } from "./run.js";
import { now, wait } from "./async/wait.js";

/**
 * One piece of work that several runs wait for. It goes by the options of the first run that was asked for, and is
 * aborted when the last one has left.
 */
export class SharedTask {
  readonly #waiting = new Map<Run, Deferred<void>>();
  readonly #work = new AbortController();
  readonly #onAbandoned: (() => void) | undefined;
  readonly signal = this.#work.signal;

  /**
   * @param work begins a microtask later, unless every run has left by then: a listener of the first event may cancel the
   * run that waits
   * @param onAbandoned called when the last run leaves before the work is done
   */
  constructor(work: (task: SharedTask) => Promise<unknown>, onAbandoned?: () => void) {
    this.#onAbandoned = onAbandoned;
    Promise.resolve()
      .then(() => (this.isActive ? work(this) : undefined))
      .then(
        () => this.#settle(),
        (error: unknown) => this.#settle(error),
      );
  }

  get isActive(): boolean {
    return !this.signal.aborted;
  }

  get runs(): Run[] {
    return [...this.#waiting.keys()];
  }

  /** The run whose options and attributes count: read afresh, as a click may have joined a load by intent. */
  get lead(): Run {
    let lead: Run | undefined;
    for (const run of this.#waiting.keys()) {
      // Only an element on the page can be asked: its events would reach no listener elsewhere.
      const isBetter =
        !lead ||
        (lead.questions.isDetached && !run.questions.isDetached) ||
        (lead.questions.isDetached === run.questions.isDetached && !lead.asked && run.asked);
      if (isBetter) lead = run;
    }
    return lead as Run;
  }

  /** Whether no run's element is on the page: back in a moment, or gone for good. */
  get isDetached(): boolean {
    // A lead off the page is one for want of a run whose element is on it.
    return !this.#waiting.size || this.lead.questions.isDetached;
  }

  /** ms until no further attempt may begin. */
  get remaining(): number {
    return Math.max(...this.runs.map(({ deadline }) => deadline)) - now();
  }

  /** Resolves when the work is done. Rejects with its error, or as soon as the run ends. */
  join(run: Run): Promise<void> {
    const done = deferred<void>();
    this.#waiting.set(run, done);
    run.tasks.add(this);
    if (!run.isPending) this.leave(run);
    return done.promise;
  }

  /** A run waits no more: its promise rejects with `ABANDONED`. */
  leave(run: Run): void {
    const done = this.#waiting.get(run);
    if (!done) return;
    this.#leave(run);
    if (!this.isActive) this.#onAbandoned?.();
    done.reject(ABANDONED);
  }

  /** Gives every run more time: what they could not influence does not count. */
  extendDeadline(ms: number): void {
    for (const run of this.runs) run.deadline += ms;
  }

  notify(step: RunStep): void {
    // A listener of one may have ended another one.
    for (const run of this.runs) if (this.#waiting.has(run)) run.observe(step);
  }

  /** Waits while no element is on the page. Rejects when the last one is gone for good. */
  async untilAttached(): Promise<void> {
    while (this.isDetached) await wait(MOVE, this.signal);
  }

  /** Settles all promises in one go. @param error why it failed */
  #settle(error?: unknown): void {
    const waiting = [...this.#waiting];
    for (const [run] of waiting) this.#leave(run);
    for (const [, done] of waiting) {
      if (error === undefined) done.resolve();
      else done.reject(error);
    }
  }

  #leave(run: Run): void {
    if (!this.#waiting.delete(run)) return;
    run.tasks.delete(this);
    if (!this.#waiting.size) this.#work.abort(ABANDONED);
  }
}
