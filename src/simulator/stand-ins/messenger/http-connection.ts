/// <reference lib="dom" />
import type { MessengerParts } from "./sdk.js";

/**
 * Joins the stand-in Messenger of a page to the simulator at `origin`, whatever region the page is set to: the files by
 * `fetch`, the Guest API by a WebSocket.
 */
export function messengerWebLine(origin: string): Pick<MessengerParts, "file" | "openWire"> {
  const visit = crypto.randomUUID(); // each page load meets all that a scenario has in store
  return {
    async file(_domain, deploymentId, name) {
      const path = `/webdeployments/v1/deployments/${encodeURIComponent(deploymentId)}/${name}`;
      const response = await fetch(origin + path);
      return {
        status: response.status,
        body: response.ok ? ((await response.json()) as unknown) : undefined,
      };
    },

    openWire(deploymentId, listener) {
      const query = new URLSearchParams({ deploymentId, application: "simulated-messenger", visit });
      const socket = new WebSocket(`${origin.replace(/^http/, "ws")}/v1?${query.toString()}`);
      const closed = (): void => listener.closed();
      socket.addEventListener("open", () => listener.opened());
      socket.addEventListener("message", ({ data }) => listener.received(String(data)));
      socket.addEventListener("close", closed);
      return {
        send: (text) => socket.send(text),
        close() {
          socket.removeEventListener("close", closed);
          socket.close();
        },
      };
    },
  };
}
