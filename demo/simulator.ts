import type { Conversation } from "../src/simulator/conversations.js";

const API = "/simulator/api";

/** @param started the id of a conversation that has begun just now */
type Show = (conversations: readonly Conversation[], started?: string) => void;

/**
 * Hands over all conversations, newest first, now and after every change.
 *
 * A page in the background does not listen: browsers open six connections to a server and no more.
 */
export function watchConversations(show: Show): void {
  let stream: EventSource | undefined;
  let asked = 0;
  const refresh = async (started?: string) => {
    const ticket = ++asked;
    const response = await fetch(`${API}/conversations`);
    const conversations = (await response.json()) as Conversation[];
    // A newer answer may have overtaken this one.
    if (ticket === asked || started !== undefined) show(conversations, started);
  };
  const listen = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource(`${API}/events`);
    stream.addEventListener("ready", () => void refresh());
    stream.addEventListener("message", () => void refresh());
    stream.addEventListener("conversation", ({ data }) => {
      const { conversationId } = JSON.parse(String(data)) as { conversationId: string };
      void refresh(conversationId);
    });
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

/** Says something as the agent. */
export async function answer(conversationId: string, text: string): Promise<void> {
  await fetch(`${API}/conversations/${conversationId}/messages`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
}
