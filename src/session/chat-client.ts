import type { ChatConfig, ChatSession } from "../core/chat.js";
import type { Draft } from "../core/attributes/draft.js";
import type { RetryDetail } from "../core/details.js";
import type { Step } from "../core/status.js";
import { ChatError } from "../core/errors/errors.js";
import { fromException } from "../core/errors/sdk-error.js";
import { pageDocument } from "../browser/document.js";
import { whenLoaded } from "../browser/idle.js";
import { AbandonedChats } from "./abandoned-chats.js";
import { ABANDONED, deferred } from "./async/deferred.js";
import { Grace } from "./async/grace.js";
import { withTimeout } from "./async/timeout.js";
import { now } from "./async/wait.js";
import type { Conversation } from "./conversation.js";
import { CUSTOMER_GRACE, Customer } from "./customer/customer.js";
import { CustomerWatch } from "./customer/watch.js";
import type { ChatHost, HostOptions } from "./host.js";
import { currentPage, type Page, type PageMember } from "./page.js";
import { warnOfMisspelt } from "./page/misspelt.js";
import { reportOnce } from "./page/report-once.js";
import { uuid } from "./page/uuid.js";
import { Presence } from "./presence.js";
import { Run, type RunQuestions, type RunStep, type StartContext } from "./run.js";
import type { SdkInstance } from "./sdk-instance.js";
import { USE_MESSENGER } from "./sdk/detect.js";
import { NO_WINDOW } from "./sdk/chat-window.js";
import { changesByPage, checkedConfig, currentCrmId } from "./start-config.js";
import { SharedTask } from "./shared-task.js";
import { isFor, type Target, targetOf } from "./target.js";

const customerChanged = (): ChatError => new ChatError("CRM_ID_CHANGED", "start");

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
  readonly #presence: Presence;
  readonly #watch = new CustomerWatch(
    () => this.crmId,
    () => {
      this.verifyCustomer();
      this.update();
    },
  );
  /** While the chat's customer is named by nothing on the page. */
  readonly #grace = new Grace(CUSTOMER_GRACE, () => this.#endForAnother(undefined));
  readonly #abandoned: AbandonedChats;
  /** The page was notified that the chat is not this customer's; `null`: of none. */
  #refusedCrmId: string | undefined | null = null;
  /** Why the SDK is wanted without intent. */
  #ongoing: "own" | "on page" | undefined;
  /** Whose chat was ended here: nothing of theirs is written any more, unless they start another one. */
  #left: Customer | undefined;
  /** Ends the wait for the Messenger that the page itself brings. */
  #unwatchPage: (() => void) | undefined;
  readonly #member: PageMember = {
    beforeReset: (by) => {
      const run = this.#run;
      this.#forgetCustomer();
      // Also where their chat was an earlier customer's, or is not known here.
      this.#left = new Customer(this.crmId);
      // Another element's load goes on, where no chat is there.
      return () => {
        const isLoad = run.isPending && !run.chat && !this.#isStarted;
        if (by === this.#member || !isLoad) this.#endReset(run);
      };
    },
    verify: () => {
      this.verifyCustomer();
      // After a start that was given up.
      if (!this.#run.isPending && this.#sdk?.isUnclaimed) this.#conversation?.resume(this.#run);
    },
  };

  constructor(host: ChatHost) {
    this.#host = host;
    this.#abandoned = new AbandonedChats(this.#page, this);
    this.#presence = new Presence(
      () => host.isShown(),
      () => this.#leave(),
    );
    this.#run = this.#createRun();
    this.#run.end();
  }

  get options(): HostOptions {
    return this.#host.options;
  }

  /** Off the page: not yet on it, removed, or being moved by a framework. */
  get isDetached(): boolean {
    return this.#presence.isAway;
  }

  get crmId(): string | undefined {
    return currentCrmId(this.options, this.#page.settings);
  }

  /** Whether the page or the customer asked for what is in progress. */
  get isAsked(): boolean {
    return this.#run.asked;
  }

  /**
   * Why the SDK is to be loaded without intent: for the customer's own conversation of an earlier page view, or because it is
   * on the page anyway.
   */
  get ongoing(): "own" | "on page" | undefined {
    return this.#ongoing;
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

  /**
   * Starts the chat. While it starts, the same promise; once it has, the same session.
   *
   * @param isClicked by the customer: the chat is scrolled into view
   */
  start(isClicked = false): Promise<ChatSession> {
    if (!this.#presence.hasMissed) this.#catchUp();
    const state = this.#host.state();
    if (state.status === "started") {
      if (this.#isStill(this.#run)) return Promise.resolve(state.session);
      this.#endForAnother(this.crmId);
    }
    const isPending = this.#run.isPending;
    const run = isPending ? this.#run : this.#nextRun();
    run.isClicked ||= isClicked;
    if (run.chat) {
      run.customer.identify(this.crmId);
      return run.chat.promise;
    }
    this.#left = undefined;
    // The promise exists before the first event: a listener may call `start()` again.
    run.chat = deferred();
    this.#ask(run);
    const { promise } = run.chat;
    try {
      if (this.#isStarted) throw customerChanged();
      run.customer = new Customer(this.crmId);
      // The same check as at each attempt: where it can fail, it fails before anything is loaded.
      if (this.options.missingCrmId === "block") checkedConfig(this.options, this.#page.settings);
      this.#toggleWatch();
      if (!isPending) void this.#open(run);
    } catch (error) {
      this.#fail(run, error);
    }
    return promise;
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

  /** Cancels what was asked for. A chat that comes of a `startChat` in progress is not shown before the next start. */
  cancel(): void {
    if (this.#run.asked) this.#giveUp(this.#run);
  }

  /** For logout: nothing of the customer is left on the page, whichever SDK their chat was begun with. */
  reset(): Promise<void> {
    // Also a conversation of an earlier page view, which nobody may have looked for yet.
    this.#bindSdk();
    return this.#page.reset(this.#member);
  }

  /** Shows the chat again. @returns whether the click is done with: another customer is to start a chat of their own */
  open(): boolean {
    if (this.#isStill(this.#run)) {
      this.#sdk?.adapter.open(this.options);
      this.#sdk?.adapter.reveal?.();
      return true;
    }
    if (this.options.onCustomerChange === "reset") return false;
    this.#notify(customerChanged());
    return true;
  }

  /** Closes the window of the chat. */
  close(): void {
    this.#sdk?.adapter.close?.();
  }

  /** The page's attributes may have changed. */
  update(): void {
    if (!this.isDetached) this.#conversation?.update(this.#run);
  }

  /** The element is on the page, or back on it. */
  connect(): void {
    const missed = this.#presence.arrive();
    if (!missed.length) this.#catchUp();
    for (const step of missed) this.#observe(this.#run, step);
    this.#page.join(this.#member);
    this.verifyCustomer();
    this.#conversation?.watch(this.#run);
    this.#toggleWatch();
    if (this.options.sdk !== "web-messaging")
      this.#unwatchPage ??= this.#page.whenMessenger(() => this.#onMessenger());
  }

  /** The element was removed, or is being moved. */
  disconnect(): void {
    this.#presence.leave();
  }

  /** Marks a run as asked for; its retry budget begins. */
  #ask(run: Run): void {
    run.asked = true;
    run.askedAt = now();
    run.deadline = run.askedAt + this.options.retryBudget;
    // An element that nobody puts on the page has no customer who waits.
    if (this.isDetached) this.#presence.leave();
  }

  /** The way of a run, from top to bottom. @param isAnew with an SDK that has taken the place of another one */
  async #open(run: Run, isAnew = false): Promise<void> {
    let sdk: SdkInstance | undefined;
    try {
      if (this.#awaitsSnippet) await this.#untilLoaded(run);
      this.#sdk = sdk = this.#page.sdk(this.options.sdk);
      let isReported = this.#host.state().status !== "idle";
      for (;;) {
        const target = this.#targetOf(sdk);
        // A page may remove an SDK again.
        const isThere = sdk.isInitialized && sdk.adapter.detect() === "ready";
        const isReady = isThere && isFor(sdk.deployment, target);
        if (isReady && isReported) break;
        run.observe({ type: "loading" });
        // No `await` for an SDK that is ready: the status is `starting` in the task of the click.
        if (!isReady) await sdk.ready(target, run);
        // A listener may have cancelled the run.
        if (!run.isPending) return;
        const { deploymentId, environment } = sdk.deployment ?? target;
        run.observe({ type: "ready", detail: { sdk: sdk.adapter.name, deploymentId, environment } });
        if (!run.isPending) return;
        // Again, as a listener may have reset the page's SDK or named another deployment.
        isReported = true;
      }
      run.loaded.resolve();
      this.verify();
      if (!run.isPending) return;
      if (run.chat) await this.#join(sdk, run).start(run);
      else this.#endLoad(sdk, run);
    } catch (error) {
      if (error === USE_MESSENGER && run.isPending) {
        this.#page.useMessenger();
        return this.#open(run);
      }
      const { code = "", retryable = true } = error instanceof ChatError ? error : {};
      const isRefusal = code === "CHAT_START_FAILED" && !retryable;
      if (code === "INVALID_DEPLOYMENT_ID") sdk?.expire();
      // The page has run the script again: that SDK is not initialized yet.
      else if (isRefusal && !isAnew && run.isPending && sdk?.adapter.isReplaced?.()) {
        sdk.expire();
        return this.#open(run, true);
      }
      this.#fail(run, error);
    }
  }

  /** Only the page's snippet can name the deployment, and a tag manager may add one while the page loads. */
  get #awaitsSnippet(): boolean {
    const { deploymentId, sdk } = this.options;
    if (deploymentId?.trim() || sdk === "web-messaging" || pageDocument.readyState === "complete")
      return false;
    return !this.#page.sdk("messenger").adapter.snippet?.();
  }

  /** Waits until the page has loaded, as long as for an answer at most. Rejects when the run ends. */
  #untilLoaded(run: Run): Promise<void> {
    run.observe({ type: "loading" });
    const loaded = new Promise<void>(whenLoaded);
    const { timeout } = this.options;
    return new SharedTask(({ signal }) => withTimeout(loaded, timeout, "load", signal).catch(() => {})).join(
      run,
    );
  }

  #targetOf({ adapter }: SdkInstance): Target {
    return targetOf(this.options, adapter.snippet?.(), this.#page.settings.nonce);
  }

  /** Loaded, and no chat is wanted. */
  #endLoad(sdk: SdkInstance, run: Run): void {
    run.end();
    this.#ongoing = undefined;
    const { crmId } = this;
    // One that is back from a move looks again.
    if (!sdk.adapter.update || this.#conversation || this.isDetached || this.#hasLeft(crmId)) return;
    run.customer = new Customer(crmId);
    const conversation = this.#join(sdk, run);
    if (!conversation.resume(run)) {
      conversation.leave(run);
      this.#conversation = undefined;
    }
    this.#toggleWatch();
  }

  /** The conversation of the run's customer. */
  #join(sdk: SdkInstance, run: Run): Conversation {
    // They may have logged in since they asked for it.
    run.customer.identify(this.crmId);
    const conversation = sdk.conversationOf(run.customer.id);
    if (conversation !== this.#conversation) this.#conversation?.leave(run);
    this.#conversation = conversation;
    return conversation;
  }

  #nextRun(): Run {
    const before = this.#run;
    const run = this.#createRun();
    run.customer = before.customer;
    this.#conversation?.transfer(before, run);
    this.#run = run;
    return run;
  }

  #createRun(): Run {
    const run: Run = new Run(this, (step) => this.#observe(run, step));
    return run;
  }

  verify(): void {
    const run = this.#run;
    if (run.isStarting && this.#conversation && this.#sdk && !this.#isBoundTo(this.#sdk)) {
      this.#conversation.leave(run);
      this.#fail(run, new ChatError("DEPLOYMENT_CONFLICT", "start"));
    } else this.verifyCustomer();
  }

  async beforeStart(): Promise<Draft | undefined> {
    const run = this.#run;
    // What the page is shown, and fills in, is this customer's.
    run.customer.identify(this.crmId);
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

  /** What a run learns becomes the element's state and events. */
  #observe(run: Run, step: RunStep): void {
    // The steps of a run that a newer one has replaced are stale.
    if (run !== this.#run) return;
    if (this.#presence.keep(step)) return;
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
        run.customer.identify(this.crmId);
        this.#conversation?.identify(run, this.crmId);
        this.#settle(run, step, step.detail.session);
        break;
      case "joined":
        this.#settle(run, step, step.session);
        break;
      case "cancelled":
        this.#giveUp(run);
        break;
      case "end":
        this.#host.apply(step);
        // What the page's customer writes next is not in it.
        this.verifyCustomer();
        break;
      case "closed":
        this.#forgetCustomer();
        this.#goBack(run, true);
        void this.#findOngoing(this.crmId);
        break;
      default:
        this.#host.apply(step);
    }
  }

  /** The chat is there. */
  #settle(run: Run, step: Step, session: ChatSession): void {
    this.#toggleWatch();
    // Not at the click, which the customer waits for.
    warnOfMisspelt(this.options);
    // A load goes on: it may be another SDK's.
    if (run.chat) run.end();
    if (!this.#isStarted) this.#host.apply(step);
    // The customer who clicked sees it, wherever in the page it is drawn. A listener may have reset it.
    if (run.isClicked && this.#isStarted) this.#sdk?.adapter.reveal?.();
    run.isClicked = false;
    run.chat?.resolve(session);
    // One that was left during the start.
    this.#abandoned.verify();
  }

  /** Ends a run with an error, and the element with it where no chat is there and the run was asked for. */
  #fail(run: Run, reason: unknown): void {
    // A run that left what it waited for waits for something else.
    if (!run.isPending || reason === ABANDONED) return;
    const error = reason instanceof ChatError ? reason : fromException(reason);
    const fatal = this.#isStarted ? "notice" : "failed";
    const type = run.asked ? fatal : "quiet-failure";
    run.end(error);
    this.#toggleWatch();
    if (type === "failed") {
      reportOnce(error, this.options, this.#sdk?.adapter.name);
      warnOfMisspelt(this.options);
    }
    this.#host.apply({ type, detail: { error, code: error.code, fatal: type === "failed" } });
  }

  /** Ends a run without an error. */
  #abort(run: Run): void {
    run.isClicked = false;
    run.end(new DOMException("The chat start was cancelled.", "AbortError"));
    this.#toggleWatch();
  }

  /** The same, and the element is as before the start. A chat that is there stays. */
  #giveUp(run: Run): void {
    if (this.#isStarted) this.#abort(run);
    else this.#goBack(run, this.#sdk?.isInitialized ?? false);
  }

  /** The same, and no chat is there any more. @param isLoaded the SDK is there */
  #goBack(run: Run, isLoaded: boolean): void {
    this.#abort(run);
    this.#host.apply({ type: "back", loaded: isLoaded });
  }

  /** The element is as before its start, unless a listener has begun another one. */
  #endReset(run: Run): void {
    if (run === this.#run) this.#goBack(run, this.#sdk?.adapter.detect() === "ready");
  }

  /** An error that ends nothing. */
  #notify(error: ChatError): void {
    this.#host.apply({ type: "notice", detail: { error, code: error.code, fatal: false } });
  }

  /** Looks whether the page's customer is still the one whose chat this is, and acts where they are not. */
  verifyCustomer(): void {
    const run = this.#run;
    const { crmId } = this;
    if (this.#isStill(run, crmId)) {
      this.#grace.end();
      if (this.#refusedCrmId !== null) this.#host.apply({ type: "customer", isOthers: false });
      this.#refusedCrmId = null;
      const conversation = this.#conversation;
      if (conversation?.isEstablished) {
        run.customer.identify(crmId);
        conversation.identify(run, crmId);
      } else if (conversation && run.isStarting) {
        // A guest who has logged in may have a chat of their own on the page already, or a start that is further.
        const isTheirs = crmId === undefined || this.#sdk?.findConversation(crmId) === conversation;
        if (!isTheirs && !conversation.isCalling) this.#changeConversation(run, crmId);
      } else if (!conversation && !run.isPending) {
        this.#joinSession(crmId);
        void this.#findOngoing(crmId);
      }
    } else if (this.#isStarted) this.#refuseCustomer(crmId);
    else if (run.isStarting && run.customer.accepts(crmId)) this.#changeConversation(run, crmId);
    else {
      this.#conversation?.abandon(run);
      this.#forgetCustomer();
      if (run.isStarting) this.#fail(run, customerChanged());
      void this.#findOngoing(crmId);
    }
    this.#abandoned.verify();
  }

  /** Whether the page's customer may use what belongs to the run, and to its conversation. */
  #isStill(run: Run, crmId = this.crmId): boolean {
    if (!run.customer.accepts(crmId)) return false;
    if (crmId !== undefined) return this.#conversation?.customer.accepts(crmId) ?? true;
    return this.#conversation?.isFor(run) ?? true;
  }

  /** The chat is another customer's than the page's. */
  #refuseCustomer(crmId: string | undefined): void {
    const { onCustomerChange } = this.options;
    if (crmId === undefined && onCustomerChange === "reset") {
      this.#grace.begin();
    } else this.#endForAnother(crmId);
  }

  #endForAnother(crmId: string | undefined): void {
    this.#grace.end();
    const conversation = this.#conversation;
    if (this.#refusedCrmId !== crmId) {
      this.#refusedCrmId = crmId;
      this.#host.apply({ type: "customer", isOthers: true });
      this.#notify(customerChanged());
    }
    // A listener may have reset the chat.
    if (conversation !== this.#conversation || this.options.onCustomerChange === "keep") return;
    // Another guest has become known: it is their chat.
    if (crmId === undefined && this.#run.customer.id === undefined) {
      this.#observe(this.#run, { type: "closed" });
      return;
    }
    this.#sdk?.expire();
    conversation?.close();
    // One that was off the page for a while does not observe it any more.
    this.#catchUp();
  }

  /** The run waits for another conversation. */
  #changeConversation(run: Run, crmId: string | undefined): void {
    this.#conversation?.leave(run);
    this.#conversation = undefined;
    run.customer = new Customer(crmId);
    void this.#open(run);
  }

  /** Comes to the customer's session, if the page has one. */
  #joinSession(crmId: string | undefined): void {
    if (this.isDetached || this.#host.state().status === "failed") return;
    const sdk = this.#page.sdk(this.options.sdk);
    const conversation = sdk.findChat(crmId);
    if (!conversation || !this.#isBoundTo(sdk)) return;
    const run = this.#nextRun();
    run.end();
    run.customer = new Customer(crmId);
    this.#sdk = sdk;
    this.#conversation = conversation;
    conversation.watch(run);
    conversation.identify(run, crmId);
    this.update();
  }

  #isBoundTo(sdk: SdkInstance): boolean {
    try {
      return isFor(sdk.deployment, this.#targetOf(sdk));
    } catch {
      // No deployment or no region: the element says so when it starts.
      return false;
    }
  }

  #forgetCustomer(): void {
    this.#grace.end();
    this.#refusedCrmId = null;
    this.#ongoing = undefined;
    this.#presence.forget();
    if (this.#conversation) {
      this.#left = new Customer(this.#conversation.customer.id);
      this.#conversation.leave(this.#run);
      this.#host.apply({ type: "window", ...NO_WINDOW });
    }
    this.#conversation = undefined;
    this.#run.customer = new Customer();
  }

  /** Follows the source of the CRM id while a chat is starting or there. */
  #toggleWatch(): void {
    const isThere = this.#conversation?.session !== undefined || this.syncsAttributes;
    const isOn =
      this.#page.settings.crmIdFrom !== undefined && (this.#run.isStarting || isThere) && !this.isDetached;
    this.#watch.toggle(isOn);
  }

  /** The Messenger is ready: the page has brought it, or a start that may be over. */
  #onMessenger(): void {
    const { crmId } = this;
    const messenger = this.#page.sdk("messenger");
    // The element may be for the other SDK by now.
    if (this.options.sdk !== "web-messaging") void this.#findOngoing(crmId);
    else if (messenger.isUsed) void messenger.adapter.endOthers?.(crmId);
  }

  /** Looks whether the SDK is on the page anyway, or has a conversation of an earlier page view or of another tab. */
  async #findOngoing(crmId: string | undefined): Promise<void> {
    const { adapter } = this.#bindSdk();
    const ongoing = await adapter.ongoing?.(crmId);
    if (ongoing === this.#ongoing || this.isDetached || this.#conversation || crmId !== this.crmId) return;
    if (this.#run.isPending) return;
    if (this.#host.state().status === "failed" || this.#hasLeft(crmId)) {
      // The Messenger has come all the same, with whatever conversation the browser has.
      if (ongoing === "on page") void adapter.endOthers?.(crmId);
      return;
    }
    this.#ongoing = ongoing;
    this.#host.requestUpdate();
  }

  /** The element's SDK, which knows its deployment from then on. */
  #bindSdk(): SdkInstance {
    const sdk = this.#page.sdk(this.options.sdk);
    sdk.bind(this.options.deploymentId?.trim() ?? "");
    return sdk;
  }

  /** Whether this customer's chat was the one that was ended here. */
  #hasLeft(crmId: string | undefined): boolean {
    if (this.#left?.id !== crmId) this.#left = undefined;
    return this.#left !== undefined;
  }

  /** Off the page, or while the page is being reset, nobody has told it yet that its chat has ended. */
  #catchUp(): void {
    const conversation = this.#conversation;
    if (conversation?.isClosed || (this.#isStarted && !conversation?.session))
      this.#observe(this.#run, { type: "closed" });
  }

  /** The element is gone. */
  #leave(): void {
    this.#grace.end();
    this.#abandoned.stop();
    this.#watch.toggle(false);
    this.#unwatchPage?.();
    this.#unwatchPage = undefined;
    if (this.#run.isPending) this.#giveUp(this.#run);
    this.#conversation?.leave(this.#run);
    this.#page.leave(this.#member);
  }
}
