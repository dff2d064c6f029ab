import type { CustomAttributes, SdkName } from "../../core/chat.js";

/** A message of a conversation. */
export interface Message {
  /** 32 hex digits. */
  readonly id: string;
  readonly conversationId: string;
  readonly from: "customer" | "agent";
  readonly text: string;
  /** Unix time in ms. */
  readonly at: number;
}

/** A conversation as the agent sees it. */
export interface Conversation {
  readonly id: string;
  /** The SDK of the customer's page. */
  readonly sdk: SdkName;
  readonly deploymentId: string;
  /** Identifies the page load. */
  readonly visit: string;
  readonly environment: string;
  readonly locale: string;
  /** Unix time in ms. */
  readonly startedAt: number;
  /** Unix time in ms; absent while the conversation is active. */
  readonly endedAt?: number;
  readonly customer: { readonly firstName?: string; readonly lastName?: string; readonly email?: string };
  /** As received. With the Messenger, those of later messages are merged over those of earlier ones. */
  readonly customAttributes: CustomAttributes;
  readonly transcript: readonly Message[];
}

export type Change =
  | {
      readonly type: "conversation" | "typing" | "end";
      readonly visit: string;
      readonly conversationId: string;
    }
  | { readonly type: "message"; readonly visit: string; readonly message: Message };

/** The conversations of a cloud. */
export interface Conversations {
  /** Newest first. */
  list(): readonly Conversation[];
  find(id: string): Conversation | undefined;
  add(conversation: Omit<Conversation, "id" | "startedAt" | "transcript">): Conversation;
  /**
   * Adds a message.
   *
   * @param stamp its id and time. Default: a new id, now
   * @returns it, or `undefined` if the conversation does not exist or has ended
   */
  say(
    conversationId: string,
    from: Message["from"],
    text: string,
    stamp?: Pick<Message, "id" | "at">,
  ): Message | undefined;
  /** The agent is typing. */
  type(conversationId: string): void;
  /** Merges attributes over those of the conversation. */
  merge(conversationId: string, customAttributes: CustomAttributes): void;
  /** Ends a conversation; it remains readable until `MAX_ENDED` others have ended. */
  end(conversationId: string): void;
  /** @returns a function that unsubscribes the listener */
  subscribe(listener: (change: Change) => void): () => void;
}

/** The sources of time and ids, replaceable in tests. */
export interface ClockAndIds {
  /** Unix time in ms. */
  now(): number;
  /** A new UUID at each call. */
  newId(): string;
}

/** So many ended conversations are kept, each of some 30 kB; the oldest go. Said in `simulate --help`. */
export const MAX_ENDED = 1_000;

/**
 * So many are active at most: a further one ends the oldest. Most are never ended by anybody: customers leave, and the Web
 * Messaging SDK has no call for it. Said in `simulate --help`.
 */
export const MAX_ACTIVE = 2_000;

export function createConversations({ now, newId }: ClockAndIds): Conversations {
  const byId = new Map<string, Conversation>();
  /** In the order of their ends. */
  const ended = new Set<string>();
  const listeners = new Set<(change: Change) => void>();
  const notify = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };

  const end = (conversationId: string): void => {
    const conversation = byId.get(conversationId);
    if (!conversation || conversation.endedAt !== undefined) return;
    byId.set(conversationId, { ...conversation, endedAt: now() });
    ended.add(conversationId);
    const [oldest] = ended;
    if (ended.size > MAX_ENDED && oldest !== undefined) {
      ended.delete(oldest);
      byId.delete(oldest);
    }
    notify({ type: "end", visit: conversation.visit, conversationId });
  };
  const endOldest = (): void => {
    for (const id of byId.keys()) if (!ended.has(id)) return end(id);
  };

  return {
    list: () => [...byId.values()].reverse(),
    find: (id) => byId.get(id),
    add(conversation) {
      const added = { ...conversation, id: newId(), startedAt: now(), transcript: [] };
      byId.set(added.id, added);
      if (byId.size - ended.size > MAX_ACTIVE) endOldest();
      notify({ type: "conversation", visit: added.visit, conversationId: added.id });
      return added;
    },
    say(conversationId, from, text, { id, at } = { id: newId().replaceAll("-", ""), at: now() }) {
      const conversation = byId.get(conversationId);
      if (!conversation || conversation.endedAt !== undefined) return undefined;
      const message = { id, conversationId, from, text, at };
      byId.set(conversationId, { ...conversation, transcript: [...conversation.transcript, message] });
      notify({ type: "message", visit: conversation.visit, message });
      return message;
    },
    type(conversationId) {
      const conversation = byId.get(conversationId);
      if (!conversation || conversation.endedAt !== undefined) return;
      notify({ type: "typing", visit: conversation.visit, conversationId });
    },
    merge(conversationId, customAttributes) {
      const conversation = byId.get(conversationId);
      if (!conversation) return;
      const merged = { ...conversation.customAttributes, ...customAttributes };
      byId.set(conversationId, { ...conversation, customAttributes: merged });
    },
    end,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
