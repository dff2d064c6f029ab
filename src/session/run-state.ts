import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { RetryDetail } from "../core/details.js";
import { ChatError } from "../core/errors.js";
import { fromSdkError } from "../core/sdk-error.js";
import type { State, Step } from "../core/status.js";
import type { Source } from "./start-config.js";
import { now } from "./wait.js";

/** The element, as the session sees it. */
export interface Host {
  /** Its attributes and properties, live. */
  readonly source: Source;
  state(): State;
  /** Takes a step: shows it and tells the page. */
  apply(step: Step): void;
  /** Fires before-start and waits for its listeners. Whether the page lets the chat start. */
  beforeStart(config: ChatConfig): Promise<boolean>;
}

/** A promise that is no unhandled rejection when nobody looks at it: events tell of every failure. */
export function answer<T>(): PromiseWithResolvers<T> {
  const made = Promise.withResolvers<T>();
  made.promise.catch(() => {});
  return made;
}

/** Who asks for a chat, how long for, and which promises wait for it. It knows the element and no SDK. */
export class Asker {
  readonly source: Source;
  readonly host: Host;
  /** Whether the page or the customer asked for what is under way. */
  asked = false;
  deadline = 0;
  loading: PromiseWithResolvers<void> | undefined;
  starting: PromiseWithResolvers<ChatSession> | undefined;
  #askedAt = 0;

  constructor(host: Host) {
    this.host = host;
    this.source = host.source;
  }

  get isStarted(): boolean {
    return this.host.state().status === "started";
  }

  ask(): void {
    this.asked = true;
    this.#askedAt = now();
    this.deadline = this.#askedAt + this.source.retryBudget;
  }

  /** Ends what is under way. */
  settle(reason: unknown): void {
    this.asked = false;
    this.loading?.reject(reason);
    this.starting?.reject(reason);
    this.loading = this.starting = undefined;
  }

  tell(step: Step): void {
    if (step.type === "retry") {
      // A load that nobody asked for says nothing of its repeats: those are for others.
      const elapsed = now() - this.#askedAt;
      const detail: RetryDetail = { ...step.detail, elapsed };
      if (this.asked) this.host.apply({ type: "retry", detail });
    } else if (step.type !== "session") this.host.apply(step);
    else {
      this.asked = false;
      if (!this.isStarted) this.host.apply(step);
      this.starting?.resolve(step.detail.session);
      this.starting = undefined;
    }
  }

  tellError(type: "failed" | "notice" | "quiet-failure", error: ChatError): void {
    this.tell({ type, detail: { error, code: error.code, fatal: type === "failed" } });
  }

  /** Ends what is under way with an error. */
  fail(reason: unknown): void {
    const error = reason instanceof ChatError ? reason : fromSdkError(reason, "start", Date.now());
    const failed = this.isStarted ? "notice" : "failed";
    const type = this.asked ? failed : "quiet-failure";
    this.settle(error);
    this.tellError(type, error);
  }

  /** Ends what is under way: it was given up. @param loaded the SDK is there */
  back(loaded: boolean): void {
    this.settle(new DOMException("The chat was given up.", "AbortError"));
    this.tell({ type: "back", loaded });
  }

  /** Does something that may fail before anybody else is asked. */
  attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(error);
    }
  }
}
