import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { Draft } from "../core/custom-attributes.js";
import type { Step } from "../core/status.js";
import { Customer } from "./customer.js";
import { ABANDONED, type Deferred, deferred } from "./deferred.js";
import type { HostOptions } from "./host.js";
import { now } from "./wait.js";

/** What a run learns of the SDK and of the conversation. */
export type RunStep =
  | Exclude<Step, { type: "failed" | "quiet-failure" | "back" }>
  /** The page prevented the start. */
  | { readonly type: "cancelled" }
  /** The conversation is over for everyone. */
  | { readonly type: "closed" };

/** What the lower layers ask a run, as only its element knows. */
export interface RunQuestions {
  readonly options: HostOptions;
  /** The page's CRM id at this moment. */
  readonly crmId: string | undefined;
  /** Off the page, perhaps only while a framework moves the element. */
  readonly isDetached: boolean;
  /**
   * Lets the page inspect, hold and change the start.
   *
   * @returns the page's changes; `undefined` if it prevented the start
   */
  beforeStart(): Promise<Draft | undefined>;
  /**
   * What to send now: read afresh, changed by the page, checked.
   *
   * @param reported names of attributes whose rejection the page has been notified of
   * @throws ChatError `MISSING_CRM_ID`
   */
  config(changes: Draft, attemptId: () => string, reported: Set<string>): ChatConfig;
  /** Ends the run if the page's customer is another one by now. */
  verifyCustomer(): void;
}

/**
 * One ask of one element, by `load()`, `start()`, a click or intent.
 *
 * It ends once. Afterwards it still observes its conversation, because an answer may come late, until a newer run takes
 * its place.
 */
export class Run {
  /** Whose chat was asked for. */
  customer = new Customer();
  /** Whether the page or the customer asked. A load by intent is not repeated and fails quietly. */
  asked = false;
  /** When no further attempt may begin, in ms on the clock of `now()`. */
  deadline = 0;
  isPending = true;
  readonly loaded = deferred<void>();
  /** There once a chat is wanted, and not only the SDK. */
  chat: Deferred<ChatSession> | undefined;
  readonly questions: RunQuestions;
  readonly #onStep: (run: Run, step: RunStep) => void;
  readonly #waiting = new AbortController();
  /** Aborted when the run waits for nothing any more. */
  readonly signal = this.#waiting.signal;
  #askedAt = 0;
  #isReplaced = false;

  constructor(questions: RunQuestions, onStep: (run: Run, step: RunStep) => void) {
    this.questions = questions;
    this.#onStep = onStep;
  }

  get options(): HostOptions {
    return this.questions.options;
  }

  /** ms since it was asked for. */
  get elapsed(): number {
    return now() - this.#askedAt;
  }

  /** The retry budget begins. */
  ask(): void {
    this.asked = true;
    this.#askedAt = now();
    this.deadline = this.#askedAt + this.options.retryBudget;
  }

  /** A chat is wanted for the customer whom the page has now. */
  askForChat(): Promise<ChatSession> {
    this.chat = deferred();
    this.ask();
    return this.chat.promise;
  }

  /** The one way up. Steps for a run that was replaced are stale and dropped. */
  observe(step: RunStep): void {
    if (!this.#isReplaced) this.#onStep(this, step);
  }

  /** Ends the ask. `outcome` rejects its promises; without one they have been resolved, or nothing waits for them. */
  end(outcome?: unknown): void {
    this.isPending = this.asked = false;
    this.#waiting.abort(ABANDONED);
    if (outcome === undefined) return;
    this.loaded.reject(outcome);
    this.chat?.reject(outcome);
  }

  /** A newer run of the same element takes its place. */
  replace(): void {
    this.#isReplaced = true;
  }
}
