import type { ChatMessage } from "../chat-view.js";
import type { SdkParts } from "./sdk.js";

/** Connects the stand-in SDK of a page to the simulator at `base`. */
export function connectOverHttp(base: string): Pick<SdkParts, "call" | "subscribe"> {
  return {
    async call(call, body) {
      const response = await fetch(`${base}/simulator/api/chat/${call}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      const headers = Object.fromEntries(response.headers);
      return { status: response.status, headers, body: (await response.json()) as unknown };
    },
    subscribe(visit, listener) {
      const stream = new EventSource(`${base}/simulator/api/chat/events?visit=${encodeURIComponent(visit)}`);
      const seen = new Set<string>(); // after a broken connection the stream starts over
      stream.addEventListener("message", ({ data }) => {
        const message = JSON.parse(String(data)) as ChatMessage;
        if (!seen.has(message.id)) listener(message);
        seen.add(message.id);
      });
      return new Promise((resolve) => {
        stream.addEventListener("ready", () => resolve());
        // The chat starts without the stream; the browser keeps reconnecting.
        stream.addEventListener("error", () => resolve());
      });
    },
  };
}
