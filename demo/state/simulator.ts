import type { Conversation } from "../../src/simulator/cloud/conversations.js";
import { BASE } from "./base.js";

const API = `${BASE}/simulator/api`;

interface FeedListener {
  /** Receives all conversations, newest first: once at the beginning and after every change. */
  onChange(conversations: readonly Conversation[]): void;
  /** The simulator answers, or has stopped to. */
  onConnection(isConnected: boolean): void;
}

/** ms before the next try to connect where the browser has given up. */
const RECONNECT = 3_000;

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
    const stream = new EventSource(`${API}/events`);
    this.#stream = stream;
    stream.addEventListener("open", () => this.#listener.onConnection(true));
    stream.addEventListener("error", () => {
      if (stream !== this.#stream) return;
      this.#listener.onConnection(false);
      // After an answer that is no stream, browsers do not try again.
      if (stream.readyState === EventSource.CLOSED) setTimeout(this.#connect, RECONNECT);
    });
    for (const name of ["ready", "conversation", "message", "end"]) {
      stream.addEventListener(name, () => void this.#refresh());
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
