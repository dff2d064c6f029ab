import { ChatError } from "../core/errors/errors.js";
import { ActiveConversation, Conversation } from "./conversation.js";
import { retry } from "./retry.js";
import type { Run } from "./run.js";
import type { ScriptLoader } from "./script/load.js";
import { own } from "../browser/own.js";
import type { Deployment, SdkAdapter, SdkListener } from "./sdk/adapter.js";
import { detecting } from "./sdk/detect.js";
import { SharedTask } from "./shared-task.js";
import { isFor, type Target } from "./target.js";
import { withTimeout } from "./async/timeout.js";

/**
 * One SDK of the page: its script, the deployment it is initialized for, and the conversations begun with it. It belongs
 * to the page, not to an element; elements share it.
 */
export class SdkInstance {
  readonly adapter: SdkAdapter;
  /** What it is initialized for, or is about to be. */
  deployment: Deployment | undefined;
  isInitialized = false;
  #isBound = false;
  readonly #loader: ScriptLoader;
  readonly #onUnclaimed: () => void;
  readonly #active: ActiveConversation;
  #conversations: Conversation[] = [];
  #loading: SharedTask | undefined;
  #listening = new AbortController();
  /** Counts the resets: what began before one is stale. */
  #epoch = 0;
  readonly #listener: SdkListener = {
    isObserved: () => this.#active.current?.isObserved ?? false,
    hasLauncher: () => this.#active.current?.hasLauncher ?? false,
    message: (detail) => this.#active.current?.notify({ type: "message", detail }),
    window: () => this.#active.current?.showWindow(),
    used: () => {
      const { current } = this.#active;
      if (current?.isObserved) current.adopt();
      else this.#onUnclaimed();
    },
    ended: (reason) => this.#active.current?.end(reason),
    tooLarge: () => {
      const error = new ChatError("ATTRIBUTES_TOO_LARGE", "start");
      this.#active.current?.notify({ type: "notice", detail: { error, code: error.code, fatal: false } });
    },
  };

  /** @param onUnclaimed called when the customer uses the SDK, and no element has its chat */
  constructor(adapter: SdkAdapter, loader: ScriptLoader, onUnclaimed: () => void) {
    this.#onUnclaimed = onUnclaimed;
    // Some of its methods are optional.
    this.adapter = own(adapter);
    this.#loader = loader;
    this.#active = new ActiveConversation(adapter.isSingle === true);
  }

  /** An element of this page is for it: what the browser holds of an earlier page view may be its customer's. */
  get isUsed(): boolean {
    return this.#isBound || this.deployment !== undefined;
  }

  /** An element is for it. @param deploymentId the element's */
  bind(deploymentId: string): void {
    this.#isBound = true;
    this.adapter.bind?.(deploymentId);
  }

  /**
   * Loads the script and initializes the SDK, once for all runs that wait for it.
   *
   * @throws ChatError `DEPLOYMENT_CONFLICT`, or what the two phases throw
   */
  ready(target: Target, run: Run): Promise<void> {
    const bound = this.isInitialized || this.#loading?.isActive ? this.deployment : undefined;
    if (!isFor(bound, target) || !isFor(this.adapter.snippet?.(), target)) {
      return Promise.reject(new ChatError("DEPLOYMENT_CONFLICT", "initialize"));
    }
    this.deployment = target;
    if (!this.#loading?.isActive) this.#loading = new SharedTask((task) => this.#load(target, task));
    return this.#loading.join(run);
  }

  async #load(target: Target, task: SharedTask): Promise<void> {
    const { adapter } = this;
    adapter.prepare(target);
    const request = () => this.#loader.load(adapter, target, task.lead.options.timeout, task.signal);
    const load = detecting(request, adapter, target, task, this.#loader.isDefault);
    if (adapter.detect() !== "ready") await retry("load", load, task);
    await retry("initialize", () => this.#initialize(target, task), task);
  }

  async #initialize(target: Target, task: SharedTask): Promise<void> {
    const { adapter } = this;
    const { timeout } = task.lead.options;
    const { crmId } = task.lead.questions;
    const epoch = this.#epoch;
    const done = adapter.initialize(target, target.locale, crmId).then(() => {
      // Also when it answers late, after a timeout or when every run has ended: it is initialized all the same.
      if (epoch !== this.#epoch || this.isInitialized || !isFor(this.deployment, target)) return;
      this.isInitialized = true;
      // An SDK has no `off`, and may or may not have dropped an earlier listener: that one is deaf from now on.
      this.#listening.abort(null);
      this.#listening = new AbortController();
      adapter.listen(this.#listener, this.#listening.signal);
    });
    try {
      await withTimeout(done, timeout, "initialize", task.signal);
    } catch (error) {
      const isSilent = error instanceof ChatError && error.code === "SDK_TIMEOUT";
      const diagnosis = isSilent && adapter.diagnoseSilence?.(target);
      if (diagnosis) await withTimeout(diagnosis, timeout, "initialize", task.signal);
      throw error;
    }
  }

  /** The conversation of a customer, or a new one. @param crmId `undefined` for a guest */
  conversationOf(crmId: string | undefined): Conversation {
    const known = this.findConversation(crmId);
    this.#conversations = this.#conversations.filter(({ isClosed }) => !isClosed);
    const conversation = known ?? new Conversation(this.adapter, this.#active, crmId);
    if (!known) this.#conversations.push(conversation);
    return conversation;
  }

  /** The conversation of a customer, if there is one: of several, the one that is furthest. */
  findConversation(crmId: string | undefined): Conversation | undefined {
    const theirs = this.#conversations.filter((each) => !each.isClosed && each.isOf(crmId));
    return (
      theirs.find(({ isEstablished }) => isEstablished) ??
      theirs.find(({ isCalling }) => isCalling) ??
      theirs[0]
    );
  }

  /** The chat that this customer comes to: their own, or a guest's that no element shows any more. */
  findChat(crmId: string | undefined): Conversation | undefined {
    const theirs = this.findConversation(crmId);
    if (theirs?.session) return theirs;
    return this.abandoned().find(({ customer }) => customer.accepts(crmId));
  }

  /** The chats on the page that no element shows any more, also one that is over, or not there yet, and in the open window. */
  abandoned(): Conversation[] {
    const inWindow = this.isUnclaimed ? this.#active.current : undefined;
    return this.#conversations.filter(
      (each) => !each.isClosed && !each.isObserved && (each.session || each === inWindow),
    );
  }

  /** Those that are another customer's than this one. */
  abandonedByOthers(crmId: string | undefined): Conversation[] {
    return this.abandoned().filter(({ customer }) => !customer.accepts(crmId));
  }

  /** Whether its window is open, and what it shows is no element's. */
  get isUnclaimed(): boolean {
    return this.adapter.window.isOpen === true && !this.#active.current?.isObserved;
  }

  /** Whether the page still has it: page code may have taken it away again, and with it the window of the chat. */
  verifyPresence(): boolean {
    const { adapter } = this;
    if (!this.isInitialized || !adapter.forget || adapter.detect() === "ready") return true;
    this.isInitialized = false;
    adapter.forget();
    this.#listener.window();
    this.#listener.ended("cleared");
    return false;
  }

  /** Ends the conversation that the browser holds, where it is another customer's, and that of no element on the page. */
  endOthers(crmId: string | undefined): void {
    if (!this.#listener.isObserved()) void this.adapter.endOthers?.(crmId);
  }

  /** Takes those chats off the page. */
  endAbandoned(crmId: string | undefined): void {
    if (this.isUnclaimed) this.endOthers(crmId);
    for (const conversation of this.abandonedByOthers(crmId)) {
      this.expire();
      conversation.close();
    }
  }

  /** The page is gone: what its SDK reports is reported to nobody. */
  dispose(): void {
    this.#listening.abort(null);
    this.adapter.dispose?.();
  }

  /** The deployment was refused, perhaps because the page has been open for too long: the next run initializes anew. */
  expire(): void {
    this.isInitialized = false;
  }

  /** For logout: ends every conversation of the page, and the next start calls `initialize` anew. */
  async reset(): Promise<void> {
    this.isInitialized = false;
    this.#epoch++;
    const cleared = this.adapter.clear(true);
    for (const conversation of this.#conversations) conversation.close();
    await cleared;
  }
}
