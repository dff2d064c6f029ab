import type { Conversation } from "../../src/simulator/cloud/conversations.js";

const API = "/simulator/api";

/** Who wants to know of conversations. */
interface Watcher {
  /** All of them, newest first: at the beginning and after every change. */
  changed(conversations: readonly Conversation[]): void;
  /** One has begun; `changed` follows. */
  began(id: string): void;
}

/** A page in the background does not listen: browsers open six connections to a server and no more. */
export function watchConversations({ changed, began }: Watcher): void {
  let stream: EventSource | undefined;
  let asked = 0;
  const refresh = async () => {
    const ticket = ++asked;
    const response = await fetch(`${API}/conversations`);
    const conversations = (await response.json()) as Conversation[];
    if (ticket === asked) changed(conversations); // else a newer answer is on its way
  };
  const listen = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource(`${API}/events`);
    stream.addEventListener("conversation", ({ data }) =>
      began((JSON.parse(String(data)) as { conversationId: string }).conversationId),
    );
    for (const name of ["ready", "conversation", "message", "end"]) {
      stream.addEventListener(name, () => void refresh());
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

/** Says something as the agent. @returns whether it arrived */
export async function answer(conversationId: string, text: string): Promise<boolean> {
  const { ok } = await fetch(`${API}/conversations/${conversationId}/messages`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  return ok;
}

/** Hangs up as the agent. */
export const end = async (conversationId: string): Promise<void> => {
  await fetch(`${API}/conversations/${conversationId}/end`, { method: "POST" });
};
