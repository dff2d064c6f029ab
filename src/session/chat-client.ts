import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { Draft } from "../core/attributes/draft.js";
import type { RetryDetail } from "../core/details.js";
import { ChatError } from "../core/errors/errors.js";
import { consoleLine, type PageValues } from "../core/errors/console-line.js";
import { fromException } from "../core/errors/sdk-error.js";
import type { Conversation } from "./conversation.js";
import { Customer } from "./customer.js";
import { deferred } from "./deferred.js";
import type { ChatHost, HostOptions } from "./host.js";
import { currentPage, type Page } from "./page.js";
import { uuid } from "./page/uuid.js";
import { Run, type RunQuestions, type RunStep, type StartContext } from "./run.js";
import type { SdkInstance } from "./sdk-instance.js";
import { USE_MESSENGER } from "./sdk/detect.js";
import { MOVE } from "./shared-task.js";
import { changesByPage, checkedConfig, currentCrmId } from "./start-config.js";
import { targetOf } from "./target.js";
import { now } from "./wait.js";

/**
 * The element's one door to the session: script → initialize → startChat, with the page's one SDK and together with the
 * elements that have the same customer. Every ask ends in one session, one fatal error or one `AbortError`.
 */
export class ChatClient implements RunQuestions {
  readonly #host: ChatHost;
  readonly #page: Page = currentPage();
  /** The newest run; its steps are the only ones that are not stale. */
  #run: Run;
  #sdk: SdkInstance | undefined;
  #conversation: Conversation | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  isDetached = false;

  constructor(host: ChatHost) {
    this.#host = host;
    this.#run = this.#createRun();
    this.#run.end();
  }

  get options(): HostOptions {
    return this.#host.options;
  }

  get crmId(): string | undefined {
    return currentCrmId(this.options, this.#page.settings);
  }

  /** Whether the page or the customer asked for what is in progress. */
  get isAsked(): boolean {
    return this.#run.asked;
  }

  /** Whether a conversation of an earlier page view goes on, so that the SDK is to be loaded. */
  get hasOngoingConversation(): boolean {
    return this.#page.sdk(this.options.sdk).adapter.hasOngoingConversation?.() ?? false;
  }

  /** Whether attribute changes are forwarded to the SDK. */
  get syncsAttributes(): boolean {
    return this.#conversation?.attributes.isActive ?? false;
  }

  get #isStarted(): boolean {
    return this.#host.state().status === "started";
  }

  /** Loads and initializes the SDK. `asked` is false for a load by intent, which fails quietly. */
  load(asked: boolean): Promise<void> {
    const isPending = this.#run.isPending;
    const run = isPending ? this.#run : this.#nextRun();
    if (asked && !run.asked) this.#ask(run);
    if (!isPending) void this.#open(run);
    return run.loaded.promise;
  }

  /** Starts the chat. While it starts, the same promise; once it has, the same session. */
  start(): Promise<ChatSession> {
    const state = this.#host.state();
    if (state.status === "started" && this.#isStill(this.#run)) return Promise.resolve(state.session);
    const isPending = this.#run.isPending;
    if (isPending && this.#run.chat) return this.#run.chat.promise;
    const run = isPending ? this.#run : this.#nextRun();
    // The promise exists before the first event: a listener may call `start()` again.
    run.chat = deferred();
    this.#ask(run);
    const { promise: started } = run.chat;
    try {
      if (this.#isStarted) throw customerChanged();
      run.customer = new Customer(this.crmId);
      // The same check as at each attempt: a start that cannot succeed ends before anything is loaded.
      checkedConfig(this.options, this.#page.settings);
      if (!isPending) void this.#open(run);
    } catch (error) {
      this.#fail(run, error);
    }
    return started;
  }

  /**
   * Whatever was thrown on the way from a click ends in a fatal error, also where the chat is there and cannot be shown.
   *
   * @returns rejects with it
   */
  crash(thrown: unknown): Promise<never> {
    if (this.#isStarted) this.#host.apply({ type: "back", loaded: true });
    const run = this.#run.isPending ? this.#run : this.#nextRun();
    run.asked = true;
    run.chat ??= deferred();
    this.#fail(run, thrown);
    return run.chat.promise as Promise<never>;
  }

  /** Cancels what was asked for. A `startChat` in progress may still answer, and is adopted. */
  cancel(): void {
    if (this.#run.asked) this.#goBack(this.#run, this.#sdk?.isInitialized ?? false);
  }

  /** For logout: nothing of the customer is left on the page. */
  reset(): Promise<void> {
    const sdk = this.#sdk ?? this.#page.sdk(this.options.sdk);
    this.#forgetCustomer();
    const done = sdk.reset();
    this.#goBack(this.#run, this.#sdk?.adapter.detect() === "ready");
    return done;
  }

  /** Shows the chat again. */
  open(): void {
    if (this.#isStill(this.#run)) this.#sdk?.adapter.open();
    else this.#notify(customerChanged());
  }

  /** The page's attributes may have changed. */
  update(): void {
    if (!this.isDetached) this.#conversation?.update(this.#run);
  }

  /** The element was removed, unless it is back within `MOVE`. */
  disconnect(): void {
    this.isDetached = true;
    this.#leaving = setTimeout(() => {
      if (this.#run.isPending) this.#goBack(this.#run, this.#sdk?.isInitialized ?? false);
      this.#conversation?.leave(this.#run);
    }, MOVE);
  }

  /** The element is on the page, or back on it. */
  connect(): void {
    clearTimeout(this.#leaving);
    this.isDetached = false;
    const conversation = this.#conversation;
    if (conversation?.isClosed || (this.#isStarted && !conversation?.session))
      this.#observe(this.#run, { type: "closed" });
    this.verifyCustomer();
    this.#conversation?.watch(this.#run);
  }

  verifyCustomer(): void {
    const run = this.#run;
    if (this.#isStill(run)) return;
    if (this.#isStarted) return this.#notify(customerChanged());
    this.#conversation?.abandon(run);
    this.#forgetCustomer();
    if (run.isPending && run.chat) this.#fail(run, customerChanged());
  }

  async beforeStart(): Promise<Draft | undefined> {
    const run = this.#run;
    const heldSince = now();
    const changes = await changesByPage(this.options, this.#page.settings, (config) =>
      this.#host.beforeStart(config),
    );
    // The time that listeners hold the start does not count.
    run.deadline += now() - heldSince;
    return changes;
  }

  config(context: StartContext): ChatConfig {
    this.#run.customer.identify(this.crmId);
    const areTexts = this.#sdk?.adapter.isSingle;
    const { config, rejected } = checkedConfig(
      this.options,
      this.#page.settings,
      context.changes,
      () => (context.attemptId ??= uuid()),
      areTexts,
    );
    for (const [attribute, code] of rejected) {
      if (context.reported.has(code + attribute)) continue;
      context.reported.add(code + attribute);
      this.#notify(new ChatError(code, "config", { attribute }));
    }
    return config;
  }

  /** Marks a run as asked for; its retry budget begins. */
  #ask(run: Run): void {
    run.asked = true;
    run.askedAt = now();
    run.deadline = run.askedAt + this.options.retryBudget;
  }

  /** The way of a run, from top to bottom. */
  async #open(run: Run): Promise<void> {
    let sdk: SdkInstance | undefined;
    try {
      sdk = this.#page.sdk(this.options.sdk);
      this.#sdk = sdk;
      const { settings } = this.#page;
      const target = targetOf(this.options, sdk.adapter.snippet?.(), settings.nonce);
      const loading = sdk.ready(target, run);
      if (loading || this.#host.state().status === "idle") {
        run.observe({ type: "loading" });
        // No `await` for an SDK that is ready: the status is `starting` in the task of the click.
        if (loading) await loading;
        // A listener may have cancelled the run.
        if (!run.isPending) return;
        const { deploymentId, environment } = sdk.deployment ?? target;
        run.observe({ type: "ready", detail: { sdk: sdk.adapter.name, deploymentId, environment } });
      }
      if (!run.isPending) return;
      run.loaded.resolve();
      this.verifyCustomer();
      if (!run.isPending) return;
      if (run.chat) await this.#join(sdk, run).start(run);
      else this.#endLoad(sdk, run);
    } catch (error) {
      if (error === USE_MESSENGER && run.isPending) {
        this.#page.useMessenger();
        return this.#open(run);
      }
      if (error instanceof ChatError && error.code === "INVALID_DEPLOYMENT_ID") sdk?.expire();
      this.#fail(run, error);
    }
  }

  /** Loaded, and no chat is wanted. */
  #endLoad(sdk: SdkInstance, run: Run): void {
    run.end();
    if (!this.hasOngoingConversation || this.#conversation) return;
    run.customer = new Customer(this.crmId);
    this.#join(sdk, run).resume(run);
  }

  /** The conversation of the run's customer. */
  #join(sdk: SdkInstance, run: Run): Conversation {
    const conversation = sdk.conversationOf(run.customer.id);
    if (conversation !== this.#conversation) this.#conversation?.leave(run);
    this.#conversation = conversation;
    return conversation;
  }

  #createRun(): Run {
    const run: Run = new Run(this, (step) => this.#observe(run, step));
    return run;
  }

  #nextRun(): Run {
    const before = this.#run;
    const run = this.#createRun();
    run.customer = before.customer;
    this.#conversation?.transfer(before, run);
    this.#run = run;
    return run;
  }

  /** What a run learns becomes the element's state and events. */
  #observe(run: Run, step: RunStep): void {
    // The steps of a run that a newer one has replaced are stale.
    if (run !== this.#run) return;
    switch (step.type) {
      case "retry":
        // A load by intent is silent about retries: another run asked for them.
        if (run.asked) {
          const detail: RetryDetail = { ...step.detail, elapsed: now() - run.askedAt };
          this.#host.apply({ type: "retry", detail });
        }
        break;
      case "session":
        // Between the call and its answer the page's customer may have become another one.
        if (!this.#isStarted && !this.#isStill(run)) return this.verifyCustomer();
        run.end();
        if (!this.#isStarted) this.#host.apply(step);
        run.chat?.resolve(step.detail.session);
        break;
      case "cancelled":
        this.#goBack(run, this.#sdk?.isInitialized ?? false);
        break;
      case "closed":
        this.#forgetCustomer();
        this.#goBack(run, true);
        break;
      default:
        this.#host.apply(step);
    }
  }

  /** Ends a run with an error, and the element with it where no chat is there and the run was asked for. */
  #fail(run: Run, reason: unknown): void {
    if (!run.isPending) return;
    const error = reason instanceof ChatError ? reason : fromException(reason);
    const fatal = this.#isStarted ? "notice" : "failed";
    const type = run.asked ? fatal : "quiet-failure";
    run.end(error);
    if (type === "failed") this.#report(error);
    this.#host.apply({ type, detail: { error, code: error.code, fatal: type === "failed" } });
  }

  /** Writes a fatal error to the console, once for all elements that have it. */
  #report(error: ChatError): void {
    if (reported.has(error)) return;
    reported.add(error);
    let values: PageValues = {};
    try {
      const { deploymentId, environment } = this.options;
      values = { sdk: this.#sdk?.adapter.name, deploymentId, environment };
    } catch {
      // That may be what threw.
    }
    console.error(consoleLine(error, values));
  }

  /** Ends a run without an error. @param isLoaded the SDK is there */
  #goBack(run: Run, isLoaded: boolean): void {
    run.end(new DOMException("The chat start was cancelled.", "AbortError"));
    this.#host.apply({ type: "back", loaded: isLoaded });
  }

  /** An error that ends nothing. */
  #notify(error: ChatError): void {
    this.#host.apply({ type: "notice", detail: { error, code: error.code, fatal: false } });
  }

  /** Whether the page's customer may use what belongs to the run. */
  #isStill(run: Run): boolean {
    return run.customer.accepts(this.crmId);
  }

  #forgetCustomer(): void {
    this.#conversation?.leave(this.#run);
    this.#conversation = undefined;
    this.#run.customer = new Customer();
  }
}

/** The errors that are in the console. */
const reported = new WeakSet<ChatError>();

const customerChanged = (): ChatError => new ChatError("CRM_ID_CHANGED", "start");
