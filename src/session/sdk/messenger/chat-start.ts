import type { ChatConfig } from "../../../core/chat.js";
import { ChatError } from "../../../core/errors/errors.js";
import { fromSdkError } from "../../../core/errors/sdk-error.js";
import { ABANDONED } from "../../async/deferred.js";
import type { CustomerId, StartedChat } from "../adapter.js";
import type { BrowserConversation } from "./browser-conversation.js";
import type { DeploymentConfig } from "./deployment-config.js";
import { once } from "./queue.js";

/** One start of a chat for a customer: what it has done so far, and takes back where nobody wants it any more. */
export class ChatStart {
  readonly #conversation: BrowserConversation;
  readonly #config: DeploymentConfig;
  readonly #chat: ChatConfig;
  readonly #customer: CustomerId;
  readonly #signal: AbortSignal;
  readonly #generation: number;
  /** The browser had a conversation. */
  #hadMark = true;
  #hasOpened = false;
  /** The mark says that the conversation is this customer's. */
  #hasMarked = false;

  constructor(
    conversation: BrowserConversation,
    config: DeploymentConfig,
    chat: ChatConfig,
    customer: CustomerId,
    signal: AbortSignal,
  ) {
    this.#conversation = conversation;
    this.#config = config;
    this.#chat = chat;
    this.#customer = customer;
    this.#signal = signal;
    this.#generation = conversation.generation;
    conversation.newestStart = this;
  }

  async run(): Promise<StartedChat> {
    try {
      do {
        await this.#endOthers();
        await this.#writeAttributes();
        await this.#open();
      } while ((await this.#hasEndedLeftOver()) || (await this.#isTaken()));
      const { message } = this.#chat;
      if (message) await this.#until(this.#conversation.sendFirst(message, this.#until));
      return { id: null, status: "opened" };
    } catch (raw) {
      this.#takeBack(raw === ABANDONED);
      if (raw === ABANDONED || raw instanceof ChatError) throw raw;
      throw fromSdkError(raw, "start", Date.now());
    }
  }

  async #endOthers(): Promise<void> {
    const conversation = this.#conversation;
    await this.#until(conversation.ending);
    // What could not be ended without the service is not waited for again.
    if (conversation.isServiceReady || !conversation.mark.isDisowned)
      await this.#until(conversation.endOthers(this.#customer));
    conversation.isLeftOver ||= conversation.mark.isDisowned;
    conversation.verify();
    await this.#until(this.#config.verify());
  }

  /** The conversation becomes the customer's, and what they write next carries their attributes. */
  async #writeAttributes(): Promise<void> {
    const conversation = this.#conversation;
    // One that has timed out and still goes on knows less of the customer than the one after it.
    if (conversation.newestStart !== this) return;
    await this.#until(conversation.renew());
    conversation.expectEarlier();
    this.#hadMark = conversation.mark.exists;
    conversation.owner = { customer: this.#customer };
    // What is left over is to be ended also by a page that comes before this one has done it.
    this.#hasMarked = !conversation.isLeftOver;
    if (this.#hasMarked) await this.#mark();
    await this.#until(conversation.database.write(this.#chat.customAttributes));
  }

  async #open(): Promise<void> {
    const { window, database } = this.#conversation;
    await this.#until(once("Messenger.ready"));
    // Another script may have written meanwhile.
    await this.#until(database.rewrite());
    window.isForStart = this.#hasOpened = true;
    await window.open(this).catch((reason: unknown) => {
      window.isForStart = false;
      throw reason;
    });
    await this.#until(undefined);
  }

  #mark(): Promise<unknown> {
    return this.#until(this.#conversation.mark.write(this.#customer));
  }

  /** Begun in another tab, and the service that can end it comes with the window. Then the start begins anew. */
  async #hasEndedLeftOver(): Promise<boolean> {
    const conversation = this.#conversation;
    if (conversation.isLeftOver && (await conversation.endRestored(this.#until))) return true;
    if (!this.#hasMarked) await this.#mark();
    return false;
  }

  /** Another tab has begun another customer's meanwhile: the window may be slow. A guest may have become known. */
  async #isTaken(): Promise<boolean> {
    const { mark, owner } = this.#conversation;
    return (await this.#until(mark.ownerFor(owner?.customer))) === "other";
  }

  #takeBack(isAbandoned: boolean): void {
    const { generation, isLeftOver, window, mark, session } = this.#conversation;
    const isCurrent = this.#generation === generation;
    // A window that opened after `cancel()` or `reset()` is closed again. What was written before stays the customer's.
    if (isAbandoned && this.#hasOpened && window.closeAgain(this) && isCurrent)
      window.isForStart = session.isInUse;
    if (!isCurrent) return;
    if (isLeftOver) mark.disown();
    else if (!this.#hadMark && !window.isForStart) mark.remove();
  }

  /** Waits for something. Rejects if the customer has left meanwhile, or no run waits any more: the rest is stale. */
  readonly #until = async <T>(promise: Promise<T> | undefined): Promise<T | undefined> => {
    // Not `Promise.allSettled`, which old polyfills of `Promise` lack.
    const { value, failure } = await Promise.resolve(promise).then(
      (result) => ({ value: result, failure: undefined }),
      (reason: unknown) => ({ value: undefined, failure: { reason } }),
    );
    if (this.#signal.aborted) throw ABANDONED;
    if (failure) throw failure.reason;
    return value;
  };
}
