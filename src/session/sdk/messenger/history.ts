import { type Deferred, deferred } from "../../async/deferred.js";
import { withTimeout } from "../../async/timeout.js";
import { SERVICE, subscribe } from "./queue.js";

/** A message of `messagesReceived`, or the one of `conversationDisconnected`. */
interface Raw {
  readonly id?: unknown;
  readonly channel?: { readonly time?: unknown; readonly messageId?: unknown };
}

/** A message of `restored`, newest first: formatted in another way. */
interface Restored {
  readonly id?: unknown;
  readonly time?: unknown;
  readonly text?: unknown;
  /** `outbound`: from an agent or a bot. */
  readonly messageType?: unknown;
}

const timeOf = (time: unknown): number => Date.parse(String(time)) || 0;

/** How many of the messages of `restored` are an agent's or a bot's, and newer than what the customer has seen. */
export const countUnread = (messages: unknown, seen: number): number =>
  ([messages].flat() as (Restored | undefined)[]).filter(
    (each) => each?.messageType === "outbound" && typeof each.text === "string" && timeOf(each.time) > seen,
  ).length;

/** A restore is over within so many ms, or it is not waited for. */
const RESTORE_LIMIT = 5000;

/**
 * Tells a live end of the conversation from an old one.
 *
 * While the Messenger restores a conversation, on a page load and after a short loss of the network, it publishes an old
 * `conversationDisconnected` of the history again, perhaps twice, before `restored`. An end is an end only if nothing came
 * after it.
 */
export class MessengerHistory {
  /** Time of the newest message known, in ms since 1970. */
  #newest = 0;
  get newest(): number {
    return this.#newest;
  }
  /** Resolves when the restore in progress is over. */
  #restoring: Deferred<void> | undefined;
  get isRestoring(): boolean {
    return this.#restoring !== undefined;
  }

  watch(): void {
    const on = (event: string, handle: (data: Record<string, unknown>) => void) =>
      subscribe(SERVICE + event, handle);
    on("messagesReceived", ({ messages }) => {
      for (const raw of [messages].flat() as (Raw | undefined)[]) this.#note(raw?.channel?.time);
    });
    const begin = () => (this.#restoring ??= deferred());
    on("restoring", begin);
    // After a short loss of the network there is no `restoring`.
    on("started", ({ newSession }) => {
      if (newSession === false) begin();
    });
    on("restored", ({ messages }) => {
      this.stopWaiting();
      this.#note(([messages].flat() as (Restored | undefined)[])[0]?.time);
    });
  }

  /** Whether a `conversationDisconnected` is the end of the conversation as it is now. */
  async isEnd({ message }: { readonly message?: unknown }): Promise<boolean> {
    const time = timeOf((message as Raw | undefined)?.channel?.time);
    // Without a time nothing speaks against it.
    if (!time) return true;
    await this.restored();
    return time >= this.#newest;
  }

  /** Resolves when the restore in progress, if there is one, is over or takes too long. */
  async restored(): Promise<void> {
    if (!this.#restoring) return;
    await withTimeout(this.#restoring.promise, RESTORE_LIMIT, "start").catch(() => {});
  }

  /** Another conversation begins: what is known of the one before does not count. */
  forget(): void {
    this.#newest = 0;
    this.stopWaiting();
  }

  /** No restore is in progress any more. */
  stopWaiting(): void {
    this.#restoring?.resolve();
    this.#restoring = undefined;
  }

  #note(time: unknown): void {
    this.#newest = Math.max(this.#newest, timeOf(time));
  }
}
