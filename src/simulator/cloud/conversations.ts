import type { CustomAttributes, SdkName } from "../../core/chat.js";

/** Something that somebody said. */
export interface Message {
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
  /** What the customer's page has. */
  readonly sdk: SdkName;
  readonly deploymentId: string;
  /** Which page load it came from. */
  readonly visit: string;
  readonly environment: string;
  readonly locale: string;
  /** Unix time in ms. */
  readonly startedAt: number;
  /** Unix time in ms; absent while it goes on. */
  readonly endedAt?: number;
  readonly customer: { readonly firstName?: string; readonly lastName?: string; readonly email?: string };
  /** Exactly as they arrived; with the Messenger, the later messages' over the earlier ones'. */
  readonly customAttributes: CustomAttributes;
  readonly transcript: readonly Message[];
}

/** What changed. */
export type Change =
  | { readonly type: "conversation" | "end"; readonly visit: string; readonly conversationId: string }
  | { readonly type: "message"; readonly visit: string; readonly message: Message };

/** The conversations of a cloud. */
export interface Conversations {
  /** Newest first. */
  list(): readonly Conversation[];
  find(id: string): Conversation | undefined;
  add(conversation: Omit<Conversation, "id" | "startedAt" | "transcript">): Conversation;
  /** @returns the message, or `undefined` when there is no such conversation, or it has ended. */
  say(conversationId: string, from: Message["from"], text: string): Message | undefined;
  /** Attributes that come with the message that follows. */
  merge(conversationId: string, customAttributes: CustomAttributes): void;
  /** Who asks again finds it ended; it can still be read. */
  end(conversationId: string): void;
  /** @returns ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void;
}

/** Where time and ids come from. */
export interface Source {
  /** Unix time in ms. */
  now(): number;
  /** A new UUID at each call. */
  newId(): string;
}

export function createConversations({ now, newId }: Source): Conversations {
  const byId = new Map<string, Conversation>();
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };

  return {
    list: () => [...byId.values()].reverse(),
    find: (id) => byId.get(id),
    add(conversation) {
      const added = { ...conversation, id: newId(), startedAt: now(), transcript: [] };
      byId.set(added.id, added);
      tell({ type: "conversation", visit: added.visit, conversationId: added.id });
      return added;
    },
    say(conversationId, from, text) {
      const conversation = byId.get(conversationId);
      if (!conversation || conversation.endedAt !== undefined) return undefined;
      const message = { id: newId(), conversationId, from, text, at: now() };
      byId.set(conversationId, { ...conversation, transcript: [...conversation.transcript, message] });
      tell({ type: "message", visit: conversation.visit, message });
      return message;
    },
    merge(conversationId, customAttributes) {
      const conversation = byId.get(conversationId);
      if (!conversation) return;
      const merged = { ...conversation.customAttributes, ...customAttributes };
      byId.set(conversationId, { ...conversation, customAttributes: merged });
    },
    end(conversationId) {
      const conversation = byId.get(conversationId);
      if (!conversation || conversation.endedAt !== undefined) return;
      byId.set(conversationId, { ...conversation, endedAt: now() });
      tell({ type: "end", visit: conversation.visit, conversationId });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
