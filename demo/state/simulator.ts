import type { Conversation } from "../../src/simulator/cloud/conversations.js";
import { BASE } from "./base.js";

const API = `${BASE}/simulator/api`;

interface FeedListener {
  /** Receives all conversations, newest first: once at the beginning and after every change. */
  onChange(conversations: readonly Conversation[]): void;
  /** Receives the id of a new conversation; `onChange` follows. */
  onStart(conversationId: string): void;
}

/**
 * Follows the conversations of the simulator. A page in the background disconnects, as browsers open at most six connections
 * to a server, and each stream occupies one.
 */
export class ConversationFeed {
  readonly #listener: FeedListener;
  #stream: EventSource | undefined;
  /** The number of the latest request. Answers to earlier ones are stale. */
  #request = 0;

  constructor(listener: FeedListener) {
    this.#listener = listener;
  }

  open(): void {
    document.addEventListener("visibilitychange", this.#connect);
    this.#connect();
  }

  readonly #connect = (): void => {
    this.#stream?.close();
    if (document.hidden) return;
    this.#stream = new EventSource(`${API}/events`);
    this.#stream.addEventListener("conversation", ({ data }) => {
      const { conversationId } = JSON.parse(String(data)) as { conversationId: string };
      this.#listener.onStart(conversationId);
    });
    for (const name of ["ready", "conversation", "message", "end"]) {
      this.#stream.addEventListener(name, () => void this.#refresh());
    }
  };

  async #refresh(): Promise<void> {
    const request = ++this.#request;
    const response = await fetch(`${API}/conversations`);
    const conversations = (await response.json()) as Conversation[];
    if (request === this.#request) this.#listener.onChange(conversations);
  }
}

/** Sends a message as the agent. @returns whether it was delivered */
export async function answer(conversationId: string, text: string): Promise<boolean> {
  const { ok } = await fetch(`${API}/conversations/${conversationId}/messages`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  return ok;
}

/** Ends a conversation as the agent. */
export const end = async (conversationId: string): Promise<void> => {
  await fetch(`${API}/conversations/${conversationId}/end`, { method: "POST" });
};
