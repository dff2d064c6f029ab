import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { Draft } from "../core/attributes/draft.js";
import { ChatError } from "../core/errors.js";
import { answer, Asker } from "./run-state.js";
import type { Conversation } from "./conversation.js";
import { MOVE } from "./shared-task.js";
import { type PageSdk, pageSdk } from "./page-sdk.js";
import type { Participant } from "./participant.js";
import { changesByPage, checkedConfig, currentCrmId, targetOf } from "./start-config.js";
import type { Deployment } from "./sdk/adapter.js";

export { configure, type PageSettings, settings } from "./page/settings.js";
export { localeOf } from "./start-config.js";

/**
 * Opens the chat for one element: load script → initialize → startChat, with the page's one SDK and with whichever
 * other elements have the same customer. Every ask ends in one session, one fatal error or one `AbortError`.
 */
export class ChatOpener extends Asker implements Participant {
  #page: PageSdk | undefined;
  #conversation: Conversation | undefined;
  /** The customer that was asked for. */
  #customer: string | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  isAway = false;
  said: string | undefined;

  get crmId(): string | undefined {
    return currentCrmId(this.source);
  }

  /** Loads and initializes the SDK. `asked` is false for a load by intent, which fails quietly. */
  load(asked: boolean): Promise<void> {
    if (asked && !this.asked) this.ask();
    if (this.loading) return this.loading.promise;
    // Kept before anything is told: a listener may ask again.
    const { promise } = (this.loading = answer());
    this.#load();
    return promise;
  }

  /** Starts the chat. While it starts, the same promise; once it has, the same session. */
  start(): Promise<ChatSession> {
    const state = this.host.state();
    if (state.status === "started" && !this.#isForAnother()) return Promise.resolve(state.session);
    if (this.starting) return this.starting.promise;
    const { promise } = (this.starting = answer<ChatSession>());
    this.ask();
    this.attempt(() => {
      if (this.isStarted) throw this.#changed();
      this.#customer = this.crmId;
      // The same check as at each attempt: a start that is not wanted ends before anything is loaded.
      checkedConfig(this.source);
      void this.load(true);
    });
    return promise;
  }

  /** Gives up what was asked for. A `startChat` on its way may still answer, and is adopted. */
  cancel(): void {
    if (this.asked) this.back(this.#page?.isInitialized ?? false);
  }

  /** For logout: nothing of the customer is left on the page. */
  reset(): Promise<void> {
    const page = this.#page ?? pageSdk(this.source.sdk);
    this.#forgetCustomer();
    const done = page.reset();
    this.back(this.#page?.sdk.look() === "ready");
    return done;
  }

  /** Whether a conversation of an earlier page view goes on, so that the SDK is to be loaded. */
  get goesOn(): boolean {
    return pageSdk(this.source.sdk).sdk.goesOn?.() ?? false;
  }

  /** Whether the SDK is to know what changes on the page, and takes it. */
  get isLive(): boolean {
    return Boolean(this.#conversation?.isLive && this.#page?.sdk.update);
  }

  /** What the page says may have changed. */
  update(): void {
    if (!this.isAway) this.#conversation?.update(this);
  }

  /** Shows the chat again. */
  open(): void {
    if (this.#isForAnother()) this.tellError("notice", this.#changed());
    else this.#page?.sdk.open();
  }

  /** The element is no longer on the page, unless it comes back at once. */
  leave(): void {
    this.isAway = true;
    this.#leaving = setTimeout(() => {
      if (this.loading || this.starting) this.back(this.#page?.isInitialized ?? false);
      this.#conversation?.leave(this);
    }, MOVE);
  }

  /** The element is on the page, or back on it. */
  rejoin(): void {
    clearTimeout(this.#leaving);
    this.isAway = false;
    if (this.#conversation?.isClosed || (this.isStarted && !this.#conversation?.session)) this.closed();
    this.checkCustomer();
    this.#conversation?.watch(this);
  }

  loaded(): void {
    const { sdk, deployment } = this.#page as PageSdk;
    const { deploymentId, environment } = deployment as Deployment;
    this.tell({ type: "ready", detail: { sdk: sdk.name, deploymentId, environment } });
    this.#isLoaded();
  }

  closed(): void {
    this.#forgetCustomer();
    this.back(true);
  }

  checkCustomer(): void {
    if (!this.#isForAnother()) return;
    if (this.isStarted) return this.tellError("notice", this.#changed());
    this.#conversation?.abandon(this);
    this.#forgetCustomer();
    if (this.starting) this.fail(this.#changed());
  }

  beforeStart(): Promise<Draft | undefined> {
    return changesByPage(this.source, (config) => this.host.beforeStart(config));
  }

  config(changes: Draft, attemptId: () => string, told: Set<string>): ChatConfig {
    this.#customer ??= this.crmId;
    const isText = this.#page?.sdk.isSingle;
    const { config, leftOut } = checkedConfig(this.source, changes, attemptId, isText);
    for (const [attribute, code] of leftOut) {
      if (told.has(code + attribute)) continue;
      told.add(code + attribute);
      this.tellError("notice", new ChatError(code, "config", { attribute }));
    }
    return config;
  }

  #load(): void {
    this.attempt(() => {
      const page = pageSdk(this.source.sdk);
      const target = targetOf(this.source, page.sdk.snippet?.());
      this.#page = page;
      if (page.isReady(target) && this.host.state().status !== "idle") return this.#isLoaded();
      this.tell({ type: "loading" });
      // A listener may have given it up.
      if (this.loading) page.load(target, this);
    });
  }

  #isLoaded(): void {
    this.loading?.resolve();
    this.loading = undefined;
    if (!this.starting) this.asked = false;
    this.checkCustomer();
    if (this.starting) this.#join().start(this);
    else if (this.goesOn && !this.#conversation) {
      this.#customer = this.crmId;
      this.#join().resume(this);
    }
  }

  #join(): Conversation {
    const conversation = (this.#page as PageSdk).conversation(this.#customer);
    if (conversation !== this.#conversation) this.#conversation?.leave(this);
    this.#conversation = conversation;
    return conversation;
  }

  override settle(reason: unknown): void {
    this.#page?.leave(this);
    this.#conversation?.giveUp(this);
    super.settle(reason);
  }

  #forgetCustomer(): void {
    this.#conversation?.leave(this);
    this.#conversation = this.#customer = this.said = undefined;
  }

  /** Whether the customer became another one. An id that arrives where there was none is no change. */
  #isForAnother(): boolean {
    return this.#customer !== undefined && this.#customer !== this.crmId;
  }

  #changed(): ChatError {
    return new ChatError("CRM_ID_CHANGED", "start");
  }
}
