import { ChatError } from "../../../core/errors/errors.js";
import { withTimeout } from "../../async/timeout.js";
import { now } from "../../async/wait.js";
import type { CustomerId, SdkListener } from "../adapter.js";
import type { MessengerDatabase } from "./database.js";
import { countUnread, MessengerHistory } from "./history.js";
import { agentMessages } from "./messages.js";
import { OwnerMark } from "./owner-mark.js";
import { command, isLoaded, once, SERVICE, subscribe } from "./queue.js";
import { MessengerSession } from "./session.js";
import type { MessengerWindow } from "./window.js";

/** How long the end of a conversation, or of what precedes it, may take, in ms. */
const END_LIMIT = 5000;
/** The restore of a conversation begins 200 ms after the service is ready; the service reports it within so many ms. */
const RESTORE_LIMIT = 3000;
/** It begins within so many ms, where there is a conversation. */
const RESTORE_BEGIN = 300;
/** An end is reported by a callback and by events; the last of them comes within so many ms after the first. */
const ECHO = 50;

const pause = (delay: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delay));

/** Waits for something, as long as somebody wants what comes of it. */
export type Until = <T>(promise: Promise<T>) => Promise<unknown>;

/**
 * The one conversation that the browser has with a deployment, in whatever tab and on whatever day it was begun: whose it is,
 * how far it is, and its end.
 */
export class BrowserConversation {
  /** Whose it is, for the pages that come later and the other tabs. */
  mark = new OwnerMark("");
  /** Also those of the page's other deployments. */
  readonly #marks = new Map<string, OwnerMark>();
  /** The start whose attributes count. */
  newestStart: object | undefined;
  /** Whose attributes are in the database. */
  owner: { readonly customer: CustomerId } | undefined;
  readonly database: MessengerDatabase;
  /** Where it is shown. */
  readonly window: MessengerWindow;
  session = new MessengerSession();
  readonly #history = new MessengerHistory();
  /** Since when the Messenger takes the commands that concern it, in ms; before that, `Infinity`. */
  #readyAt = Infinity;
  /** Counts the customers: what belongs to an earlier one is stale. */
  generation = 0;
  /** The end of the previous customer's conversation, while it is in progress. */
  ending: Promise<void> | undefined;
  /** Another customer's was to be ended and could not be, and nothing is known of it yet. */
  isLeftOver = false;
  readonly #subscribeAll: () => boolean;
  /** It could only be shut down: nothing works until the next page view. */
  #isShutDown = false;
  /** Without storage, the restore of a conversation was waited for. */
  #hasAwaitedRestore = false;

  /** @param subscribeAll subscribes to the Messenger's events; returns false where that was done before */
  constructor(window: MessengerWindow, database: MessengerDatabase, subscribeAll: () => boolean) {
    this.window = window;
    this.database = database;
    this.#subscribeAll = subscribeAll;
  }

  get isServiceReady(): boolean {
    return this.#readyAt < Infinity;
  }

  /** Whether the Messenger would have begun to bring back a session by now, and has not. */
  get #hasNoSession(): boolean {
    return now() - this.#readyAt > RESTORE_BEGIN && !this.#history.isRestoring;
  }

  /** Names the deployment. @param id where nothing else says which one the Messenger runs, the element's */
  bind(id: string): void {
    if (id !== this.mark.deploymentId) this.mark = new OwnerMark(id);
    this.#marks.set(id, this.mark);
  }

  /** What the browser has with the page's other deployments cannot be ended here: a page with their Messenger does that. */
  disownAll(): void {
    for (const mark of this.#marks.values()) if (mark.exists) mark.disown();
  }

  /** The Messenger is gone, or another one is on the page: what it has reported does not count. The next one may bring the conversation back. */
  restart(): void {
    this.#readyAt = Infinity;
    this.#history.stopWaiting();
    this.window.isOpen = this.window.isForStart = this.window.isReadOnly = this.#isShutDown = false;
    this.session.started.reject(undefined);
    this.session = new MessengerSession();
    this.expectEarlier();
  }

  /** From now on, follows it, and reports to the listener of the moment. */
  watch(listener: () => SdkListener): void {
    const on = (event: string, handle: (data: Record<string, unknown>, to: SdkListener) => void) =>
      subscribe(SERVICE + event, (data) => handle(data, listener()));
    // First: what follows asks it for the newest message.
    this.#history.watch();
    this.window.watch((isUsed) => {
      this.mark.seen = this.#history.newest;
      // By the vendor's launcher, or by itself as it was open on the last page view: the next customer would read in it.
      if (this.ending && this.window.isOpen) return this.window.close();
      if (isUsed) listener().used();
      listener().window();
    });
    on("ready", () => (this.#readyAt = now()));
    on("started", ({ newSession, readOnly }) => {
      this.session.begin(newSession === false ? "resumed" : "begun");
      this.window.isReadOnly ||= Boolean(readOnly);
      if (newSession) this.#claim();
    });
    on("sendingMessage", (_, to) => {
      this.session.hasWritten = true;
      this.#claim();
      if (!this.ending) to.used();
    });
    on("messagesReceived", (data, to) => {
      // Of a conversation that is being ended, the next customer hears nothing.
      if (this.ending) return;
      for (const message of agentMessages(data)) {
        if (!this.window.isOpen) this.window.unread++;
        to.message(message);
        to.window();
      }
      if (this.window.isOpen) this.mark.seen = this.#history.newest;
    });
    on("restored", ({ messages }, to) => {
      const { seen } = this.mark;
      if (this.ending || this.window.isOpen || seen === undefined) return;
      this.window.unread = countUnread(messages, seen);
      to.window();
    });
    on("customAttributesSizeExceeded", (_, to) => to.tooLarge());
    on("conversationCleared", (data, to) => this.#close("cleared", data, to));
    on("sessionExpired", (data, to) => this.#close("expired", data, to));
    on("conversationDisconnected", (data, to) => {
      const current = this.session;
      void this.#history.isEnd(data).then((isEnd) => {
        if (isEnd && current === this.session) this.#close("disconnected", data, to);
      });
    });
  }

  /** One that the customer begins in the window, without our button, is theirs. */
  #claim(): void {
    if (this.owner && !this.ending && !this.mark.exists) void this.mark.write(this.owner.customer);
  }

  /** The Messenger has reported its end. */
  #close(reason: string, { readOnly }: Record<string, unknown>, to: SdkListener): void {
    if (this.ending) return;
    this.window.isReadOnly = Boolean(readOnly);
    this.window.isForStart = false;
    const isGone = reason !== "disconnected";
    const goesOn = !isGone && this.session.isThere;
    this.session = new MessengerSession();
    // The agent has left, and the session at Genesys goes on: what the customer writes next belongs to it.
    if (goesOn) this.session.begin("begun");
    // Until then it is the customer's: the Messenger shows what was said in it, on later page views too.
    if (isGone) void this.mark.removeOf(this.owner?.customer);
    this.#history.forget();
    to.ended(reason);
    // The next conversation may begin with a message in the window.
    if (to.isObserved()) void this.database.rewrite();
  }

  /** From now on nothing is written for the customer whose attributes are in the database. */
  disclaim(): void {
    this.owner = undefined;
    void this.database.write({});
  }

  /** It was begun on an earlier page view, in another tab, or with the vendor's launcher. */
  expectEarlier(): void {
    if (!this.window.isForStart && (this.mark.exists || this.mark.hasVendorSession)) this.session.expect();
  }

  /** Sends its first message, once: not where it goes on, nor by a call that came too late. */
  async sendFirst(message: string, until: Until): Promise<void> {
    await until(once(`${SERVICE}ready`));
    if (this.session.state === "expected") await until(this.#untilStarted(RESTORE_LIMIT).catch(() => {}));
    const { session } = this;
    if (session.hasWritten || session.state === "resumed") return;
    session.hasWritten = true;
    await command(`${SERVICE}sendMessage`, { message }).catch((reason: unknown) => {
      session.hasWritten = false;
      throw reason;
    });
  }

  /** Where the agent has ended it for good, begins the next one. */
  async renew(): Promise<void> {
    if (!this.window.isReadOnly) return;
    this.window.isReadOnly = false;
    const reset = [once(`${SERVICE}conversationReset`), command(`${SERVICE}resetConversation`)];
    await withTimeout(Promise.all(reset), END_LIMIT, "start").catch(() => {});
  }

  /** @throws ChatError if it could only be shut down, and another one needs a new page view */
  verify(): void {
    if (this.#isShutDown) throw new ChatError("DEPLOYMENT_UNSUPPORTED", "start", { reason: "reload-needed" });
  }

  /** Ends it where it is another customer's. Nothing of this one is written before. */
  async endOthers(customer: CustomerId): Promise<void> {
    const is = await this.mark.ownerFor(customer);
    const isUnknown = is === "unknown" && customer !== undefined && !this.window.isForStart;
    if (is !== "other" && !isUnknown) return;
    if (!this.mark.exists && !(await this.#isRestored())) return;
    this.session.expect();
    await this.end();
  }

  /** Ends it where it is another customer's, and comes back with the window only. @returns whether it did */
  async endRestored(until: Until): Promise<boolean> {
    await until(this.#restoredWithWindow().catch(() => {}));
    this.isLeftOver = false;
    if (this.session.state !== "resumed") return false;
    await until(this.end());
    this.window.isForStart = false;
    return true;
  }

  /** Ends it, once, so that the next customer cannot read it. */
  end(): Promise<void> {
    // Until it is over, it is for nobody: the page may go away meanwhile.
    if (this.mark.exists) this.mark.disown();
    this.ending ??= this.#end().finally(() => (this.ending = undefined));
    return this.ending;
  }

  /** Where nobody wrote there is none. */
  async #end(): Promise<void> {
    this.owner = undefined;
    // At once: what the next customer writes in it meanwhile would be in this conversation.
    this.window.close();
    this.window.isOpen = false;
    // The element has not used the Messenger, and the customer has perhaps: the last events tell.
    if (this.#subscribeAll()) {
      await withTimeout(once("Database.ready"), END_LIMIT, "start").catch(() => {});
      await pause(ECHO);
      // Only now is it known whose deployment it is.
      if (this.mark.exists) {
        this.mark.disown();
        this.session.expect();
      }
    }
    const { session } = this;
    let isOver = true;
    if (session.hasWritten || session.state !== "none") {
      try {
        // A message that was just sent has no session yet, and a conversation of an earlier page view is being restored.
        await this.#untilStarted(END_LIMIT);
        // What the Messenger is still reading of its history would be shown in the window afterwards.
        await this.#history.restored();
        // What can only be read is not cleared.
        await this.renew();
        // Another Messenger may have come meanwhile: its own is ended when it is there.
        if (session === this.session) await this.#clear();
      } catch {
        // There is no session: it has expired. Or the Messenger is not that far: then it is ended before the next start.
        isOver = this.#hasNoSession;
      }
    }
    // Page code has taken it away meanwhile.
    isOver &&= isLoaded();
    // Another Messenger has come meanwhile, and brings it back.
    if (session !== this.session) return this.#end();
    // Not before: what the customer wrote just before may still be waiting for the session, and is to have their id.
    void this.database.write({});
    this.window.unread = 0;
    this.session = new MessengerSession();
    this.isLeftOver = false;
    if (!isOver) this.session.expect();
    // Another tab may have begun another one meanwhile.
    else if (this.mark.isDisowned) this.mark.remove();
    this.#history.forget();
  }

  /** Resolves when the session is there. A Messenger that has been used brings back by itself none of another tab. */
  async #untilStarted(limit: number): Promise<void> {
    const { session } = this;
    const isMissing = () => !session.isInUse && this.#hasNoSession;
    // A window that has just been opened brings one back.
    if (isMissing()) await pause(ECHO);
    const isAsked = isMissing();
    if (isAsked) void command(`${SERVICE}startConversation`);
    await withTimeout(session.started.promise, limit, "start");
    // This one comes without its history.
    if (isAsked) this.#history.stopWaiting();
  }

  async #clear(): Promise<void> {
    const { session } = this;
    const over = [once(`${SERVICE}conversationCleared`), command(`${SERVICE}clearConversation`)];
    const isCleared = await withTimeout(Promise.race(over), END_LIMIT, "start").then(
      () => true,
      (reason: unknown) => /no active/i.test(String(reason)),
    );
    // Another Messenger may have come meanwhile, which has refused nothing.
    if (!isCleared && session === this.session) {
      // Where the deployment does not allow it (*Clear conversation* is off), the Messenger is shut down until a reload.
      this.#isShutDown = true;
      void command("Messenger.clear");
    }
    await pause(ECHO);
  }

  /** Whether the page view began with the restore of a conversation: without storage, nothing else says so. */
  async #isRestored(): Promise<boolean> {
    if (this.#hasAwaitedRestore) return false;
    this.#hasAwaitedRestore = true;
    return withTimeout(once(`${SERVICE}restoring`), RESTORE_BEGIN, "start").then(
      () => true,
      () => false,
    );
  }

  /** Resolves when the conversation that comes back with the window is there. Rejects where there is none. */
  async #restoredWithWindow(): Promise<void> {
    await once(`${SERVICE}ready`);
    await withTimeout(once(`${SERVICE}restoring`), RESTORE_BEGIN, "start");
    await this.#untilStarted(RESTORE_LIMIT);
  }
}
