import { Listeners } from "../browser/listeners.js";
import type { ChatConfig, ChatSession } from "../core/chat.js";
import { plainText } from "../core/plain-text.js";
import { ChatError } from "../core/errors/errors.js";
import { AttributeSync } from "./attribute-sync.js";
import { Customer } from "./customer/customer.js";
import { ABANDONED } from "./async/deferred.js";
import { retry } from "./retry.js";
import type { Run, RunStep, StartContext } from "./run.js";
import type { SdkAdapter } from "./sdk/adapter.js";
import { SharedTask } from "./shared-task.js";
import { withTimeout } from "./async/timeout.js";

/**
 * The conversation that the SDK's window and events belong to: of those that are not over, the last one that called
 * `startChat`. An SDK does not say which conversation an event is about.
 */
export class ActiveConversation {
  /** In the order in which they called. */
  #open: readonly Conversation[] = [];
  readonly #isExclusive: boolean;

  /** @param isExclusive the SDK has one conversation: another customer's is closed */
  constructor(isExclusive: boolean) {
    this.#isExclusive = isExclusive;
  }

  get current(): Conversation | undefined {
    return this.#open.at(-1);
  }

  claim(conversation: Conversation): void {
    // One that is kept out of sight would come into sight with this one.
    for (const each of this.#without(conversation)) if (this.#isExclusive || each.isKept) each.close();
    this.#open = [...this.#without(conversation), conversation];
  }

  /** The claim came to nothing: the one before is the active one again. */
  withdraw(conversation: Conversation): void {
    const others = this.#without(conversation);
    if (others.length) this.#open = others;
  }

  /** It is over. @returns whether it was the active one, and no other one is drawn */
  release(conversation: Conversation): boolean {
    const wasActive = this.current === conversation;
    this.#open = this.#without(conversation);
    // One whose call is under way, or failed, claims its place again by the next one.
    if (wasActive) this.#open = this.#open.filter(({ isEstablished }) => isEstablished);
    return wasActive && !this.#open.length;
  }

  #without(conversation: Conversation): readonly Conversation[] {
    return this.#open.filter((each) => each !== conversation);
  }
}

/**
 * One customer's chat on one page: asked for by one or more runs, established once.
 *
 * Elements with the same customer share it. It outlives a failed run, because an answer may still come.
 */
export class Conversation {
  readonly customer: Customer;
  readonly attributes: AttributeSync;
  session: ChatSession | undefined;
  isClosed = false;
  /** A `startChat` is under way, and waited for. */
  isCalling = false;
  readonly #adapter: SdkAdapter;
  readonly #active: ActiveConversation;
  /** The runs that observe it; those that wait for its start are in the task as well. */
  readonly #observers = new Set<Run>();
  #starting: SharedTask | undefined;
  /** Calls of `startChat` in the current start. */
  #calls = 0;
  readonly #context: StartContext = {
    changes: { texts: new Map(), attributes: new Map() },
    attemptId: undefined,
    reported: new Set(),
  };
  /** Of the window, while an element has the session. */
  readonly #listeners = new Listeners();
  /** Aborted when nobody waits for an answer any more: what the customer would see is left out. */
  #wanted = new AbortController();
  /** It came after everybody had cancelled: out of sight, and told to nobody, until the chat is asked for again. */
  #kept: ChatSession | undefined;
  /** Of several guests who share it, the one who has become known: from then on it is theirs. */
  #knownBy: Run | undefined;
  /** Each takes something that the SDK has drawn of it off the page. */
  readonly #removals: (() => void)[] = [];
  /** The page was notified of the session: each session is told once. */
  #isReported = false;
  /** The browser's conversation is another customer's, by another tab. */
  #isTaken = false;

  /** @param crmId the customer's, or `undefined` for a guest */
  constructor(adapter: SdkAdapter, active: ActiveConversation, crmId: string | undefined) {
    this.#adapter = adapter;
    this.#active = active;
    this.customer = new Customer(crmId);
    this.attributes = new AttributeSync(adapter, this.customer);
  }

  /** Adds an observer; one that comes late observes the session at once. */
  watch(run: Run): void {
    this.#observers.add(run);
    // Without a start of ours, the customer may use it all the same.
    if (this.session || this.attributes.isOn) this.#listen();
    if (this.#active.current === this) this.#tellOfWindow([run]);
    this.#adapter.updateLauncher?.();
    if (!this.session) return;
    this.#adapter.prepare(undefined, run.options);
    if (!this.#isReported) return this.#notifyOfSession(this.session, [...this.#observers]);
    this.#tell([run], { type: "joined", session: this.session });
  }

  /** A newer run of the same element observes in place of an older one. */
  transfer(from: Run, to: Run): void {
    if (!this.#observers.delete(from)) return;
    if (this.#knownBy === from) this.#knownBy = to;
    this.#observers.add(to);
    this.attributes.transfer(from, to);
  }

  /** It came when nobody waited for it any more. */
  get isKept(): boolean {
    return this.#kept !== undefined;
  }

  /** A guest's, who has no chat: they make way for a customer who is known. */
  get #isSpare(): boolean {
    return this.customer.id === undefined && !this.isEstablished && !this.#starting?.isActive;
  }

  /** Whether there is a chat at Genesys Cloud, also one that is kept out of sight. */
  get isEstablished(): boolean {
    return (this.session ?? this.#kept) !== undefined;
  }

  /** Starts the chat, or joins the start in progress, or the session that exists. */
  async start(run: Run): Promise<void> {
    this.session ??= this.#kept;
    this.#kept = undefined;
    // A click that joins opens.
    if (this.session && !run.questions.isDetached) this.#adapter.open(run.options);
    this.watch(run);
    if (this.session || !run.isPending) return;
    run.observe({ type: "starting" });
    // A listener may have cancelled the run, or changed its customer: then it waits for another conversation.
    if (!run.isPending || !this.#observers.has(run)) return;
    if (!this.#starting?.isActive) {
      if (this.#wanted.signal.aborted) this.#wanted = new AbortController();
      this.#starting = new SharedTask(
        (task) => this.#start(task),
        () => this.#wanted.abort(ABANDONED),
      );
    }
    await this.#starting.join(run);
  }

  /** The run's customer is known now. Where the conversation was a guest's it is theirs, and no other guest's. */
  identify(run: Run, crmId: string | undefined): void {
    if (crmId === undefined || this.customer.id !== undefined) return;
    this.customer.identify(crmId);
    this.#knownBy = run;
    this.#verifyCustomers();
  }

  /** Whether it may be a guest's. */
  isFor(guest: Run): boolean {
    return !this.#knownBy || this.#knownBy === guest;
  }

  /** Whether it is this customer's, also where a guest who shares it has logged in as them meanwhile. */
  isOf(crmId: string | undefined): boolean {
    const { id } = this.customer;
    return id === crmId || (!id && [...this.#observers].some(({ questions }) => questions.crmId === crmId));
  }

  get isObserved(): boolean {
    return this.#observers.size > 0;
  }

  get hasLauncher(): boolean {
    return [...this.#observers].some(({ options }) => options.placement === "floating");
  }

  /** Removes an observer. The conversation itself goes on, for the others and for a late answer. */
  leave(run: Run): void {
    this.#observers.delete(run);
    this.#starting?.leave(run);
    if (!this.#observers.size) {
      this.#listeners.remove();
      this.#wanted.abort(ABANDONED);
    }
    this.#adapter.updateLauncher?.();
  }

  /** The run's customer became another one: the last observer that leaves so closes the conversation. */
  abandon(run: Run): void {
    this.leave(run);
    if (!this.#observers.size) this.close();
  }

  /** Ends it on this page. An answer that still comes is dropped. */
  close(): void {
    this.isClosed = true;
    if (!this.#active.release(this)) for (const remove of this.#removals) remove();
    else if (!this.#isTaken) void this.#adapter.clear();
    this.notify({ type: "closed" });
  }

  notify(step: RunStep): void {
    // A chat that nobody sees is told to nobody.
    if (this.isKept && step.type === "message") return;
    this.#tell([...this.#observers], step);
  }

  /** A listener of one element may take another one away from here, or have a newer run take the place of its own. */
  #tell(runs: readonly Run[], step: RunStep): void {
    for (const { questions } of runs) {
      const run = [...this.#observers].find((each) => each.questions === questions);
      run?.observe(step);
    }
  }

  /**
   * It goes on from an earlier page view, or may begin without a start of ours: from now on the run's attributes go along.
   *
   * @returns whether they do: the SDK may have another customer's conversation
   */
  resume(run: Run): boolean {
    if (!this.#adapter.update) return false;
    const { current } = this.#active;
    if (current && current !== this) {
      if (this.customer.id === undefined || !current.#isSpare) return false;
      current.attributes.isOn = false;
      this.#active.release(current);
    }
    this.#active.claim(this);
    if (!this.attributes.isOn) this.attributes.resume(run);
    this.watch(run);
    this.update(run);
    if (this.#adapter.window.isOpen) this.adopt();
    return true;
  }

  /** The customer has opened the SDK's window, or has written in it, without our button: that is a session too. */
  adopt(): void {
    if (this.#isTaken) void this.#takeBack();
    const isInUse = this.attributes.isActive && !this.#adapter.window.isReadOnly;
    if (!isInUse || this.session || this.#starting?.isActive) return;
    this.session = { id: null, status: "opened", customAttributes: this.attributes.last };
    this.#notifyOfSession(this.session, [...this.#observers]);
  }

  /** What is known of the SDK's window has changed. */
  showWindow(): void {
    this.#tellOfWindow([...this.#observers]);
  }

  /** Forwards what changed in the element's attributes. */
  update(run: Run): void {
    if (this.attributes.push(run, this.#context)) this.identify(run, run.questions.crmId);
  }

  /** The SDK reported its end. The next start begins another one. */
  end(reason: string): void {
    const { session } = this;
    this.session = undefined;
    this.#isReported = false;
    this.#calls = 0;
    this.#context.attemptId = undefined;
    if (session) this.notify({ type: "end", detail: { session, reason } });
  }

  /** before-start, then `startChat` with its retries. */
  async #start(task: SharedTask): Promise<void> {
    this.#calls = 0;
    this.#context.reported.clear();
    if (task.isDetached) await task.untilAttached();
    const changes = await task.lead.questions.beforeStart();
    if (!changes) task.notify({ type: "cancelled" });
    if (!changes || !task.isActive) return;
    this.#context.changes = changes;
    await retry("start", () => this.#attempt(task), task);
  }

  async #attempt(task: SharedTask): Promise<void> {
    const { lead } = task;
    const config = lead.questions.config(this.#context);
    // A listener that is notified of a rejected attribute may have cancelled the run, removed the element or changed the
    // customer.
    for (const { questions } of task.runs) questions.verify();
    if (task.runs.includes(lead))
      this.identify(lead, plainText(config.customAttributes[lead.options.crmKey]) || undefined);
    if (!task.isActive) return;
    if (task.isDetached || !task.runs.includes(lead)) {
      await task.untilAttached();
      return this.#attempt(task);
    }
    if (this.#adapter.update) this.attributes.note(lead, config.customAttributes);
    const before = this.#active.current;
    // Beside another customer's chat, what the SDK reports until the answer is of that one.
    if (this.#adapter.isSingle || !before?.session) this.#active.claim(this);
    this.#calls++;
    const { timeout } = lead.options;
    this.isCalling = true;
    this.#isTaken = false;
    try {
      const call = this.#startChat(config, lead, this.#wanted.signal);
      await withTimeout(call, timeout, "start", task.signal);
    } catch (error) {
      // After a timeout the answer may still come. The SDK's events are those of the chat that is there.
      const isLate = error instanceof ChatError && error.code === "SDK_TIMEOUT";
      if (!isLate && !this.session) this.#active.withdraw(this);
      throw error;
    } finally {
      this.isCalling = false;
    }
  }

  /**
   * The first answer of all calls counts. It may come long after a timeout, or after everybody has cancelled: then the chat
   * is kept out of sight, so that it does not open by itself and the next start finds it.
   */
  async #startChat(config: ChatConfig, { options }: Run, signal: AbortSignal): Promise<void> {
    const { id, status, remove } = await this.#adapter.startChat(config, this.customer.id, signal, options);
    if (this.isClosed) {
      // The late answer rendered the previous customer's chat: remove it.
      if (this.#active.current) remove?.();
      else void this.#adapter.clear();
      return;
    }
    // A call that was given up has drawn a chat of the same customer's, too.
    if (remove) this.#removals.push(remove);
    if (!this.isEstablished) {
      this.#active.claim(this);
      const session = { id, status, customAttributes: config.customAttributes };
      this.attributes.isOn = true;
      if (signal.aborted && !this.#starting?.isActive) {
        this.#kept = session;
        this.#adapter.hide?.();
      } else {
        // For a call that nobody waited for, the window stayed closed; a newer start waits for the chat.
        if (signal.aborted) this.#adapter.open(this.#starting?.lead.options ?? options);
        this.session = session;
        this.#notifyOfSession(session, [...this.#observers]);
      }
    }
  }

  #listen(): void {
    if (this.#listeners.isListening) return;
    // A page that comes out of the back/forward cache may be another customer's by now.
    this.#listeners.add(window, "pageshow", this.#verifyCustomers);
    // Another tab may have begun another customer's conversation.
    if (this.#adapter.owns) this.#listeners.add(window, "storage", this.#verifyOwner);
  }

  readonly #verifyOwner = async (): Promise<void> => {
    const { session } = this;
    const isOwner = await this.#adapter.owns?.(this.customer.id);
    if (isOwner !== false || session !== this.session || this.#starting?.isActive) return;
    this.#isTaken = true;
    this.attributes.isOn = false;
    if (session) this.end("cleared");
  };

  /** The customer writes on this page, and not in the other tab. */
  async #takeBack(): Promise<void> {
    this.#isTaken = false;
    this.#adapter.close?.();
    await this.#adapter.endOthers?.(this.customer.id);
    const [run] = this.#observers;
    if (!run || this.isEstablished || this.#starting?.isActive) return;
    this.attributes.resume(run);
    this.update(run);
    this.#adapter.open(run.options);
    this.adopt();
  }

  readonly #verifyCustomers = (): void => {
    for (const { questions } of [...this.#observers]) questions.verify();
  };

  #tellOfWindow(runs: readonly Run[]): void {
    const { isOpen, unread } = this.#adapter.window;
    this.#tell(runs, { type: "window", isOpen, unread });
  }

  #notifyOfSession(session: ChatSession, runs: readonly Run[]): void {
    if (!runs.length) return;
    this.#isReported = true;
    this.#listen();
    const { customAttributes } = session;
    const detail = { session, customAttributes, attempts: this.#calls };
    this.#tell(runs, { type: "session", detail });
  }
}
