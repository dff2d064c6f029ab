import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { Draft } from "../core/attributes/draft.js";
import type { Step } from "../core/status.js";
import { Customer } from "./customer/customer.js";
import { type Deferred, deferred } from "./async/deferred.js";
import type { HostOptions } from "./host.js";

/** What a run learns of the SDK and of the conversation. */
export type RunStep =
  | Exclude<Step, { type: "failed" | "quiet-failure" | "back" }>
  /** The page prevented the start. */
  | { readonly type: "cancelled" }
  /** The conversation is over for everyone. */
  | { readonly type: "closed" };

/** What lasts from one attempt of a start to the next, also when another element's run goes on with it. */
export interface StartContext {
  /** What before-start listeners changed. */
  changes: Draft;
  /** One value for all attempts until there is a session, so that a duplicate can be detected. Made when it is needed. */
  attemptId: string | undefined;
  /** Attributes whose rejection the page has been notified of. */
  readonly reported: Set<string>;
}

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
  /** What to send now: read afresh, changed by the page, checked. @throws ChatError `MISSING_CRM_ID` */
  config(context: StartContext): ChatConfig;
  /** Ends the run if the page has another customer by now, or the element another deployment. */
  verify(): void;
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
  /** When it was asked for, and when no further attempt may begin: in ms on the clock of `now()`. */
  askedAt = 0;
  deadline = 0;
  isPending = true;
  /** The customer asked by a click: the chat that comes of it is scrolled into view. */
  isClicked = false;
  readonly loaded = deferred<void>();
  /** There once a chat is wanted, and not only the SDK. */
  chat: Deferred<ChatSession> | undefined;
  readonly questions: RunQuestions;
  readonly options: HostOptions;
  /** The one way up. */
  readonly observe: (step: RunStep) => void;
  /** What it waits for. */
  readonly tasks = new Set<{ leave(run: Run): void }>();

  constructor(questions: RunQuestions, observe: (step: RunStep) => void) {
    this.questions = questions;
    this.options = questions.options;
    this.observe = observe;
  }

  /** A chat is wanted, and not there yet. */
  get isStarting(): boolean {
    return this.isPending && this.chat !== undefined;
  }

  /** Ends the ask. `outcome` rejects its promises; without one they have been resolved, or nothing waits for them. */
  end(outcome?: unknown): void {
    this.isPending = this.asked = false;
    for (const task of [...this.tasks]) task.leave(this);
    if (outcome === undefined) return;
    this.loaded.reject(outcome);
    this.chat?.reject(outcome);
  }
}
