import type { MessengerParts } from "./sdk.js";

/**
 * Connects the stand-in Messenger of a page to the simulator at `base`, regardless of the page's region: the files by
 * `fetch`, the Guest API by a WebSocket.
 */
export function connectMessengerOverHttp(
  base: string,
): Pick<MessengerParts, "file" | "history" | "openConnection"> {
  const visit = crypto.randomUUID(); // each page load meets the scenario's whole list
  return {
    async file(_domain, deploymentId, name) {
      const path = `/webdeployments/v1/deployments/${encodeURIComponent(deploymentId)}/${name}`;
      const response = await fetch(base + path);
      return {
        status: response.status,
        body: response.ok ? ((await response.json()) as unknown) : undefined,
      };
    },

    async history(jwt, { pageNumber, pageSize }) {
      const query = new URLSearchParams({ pageNumber: String(pageNumber), pageSize: String(pageSize) });
      const response = await fetch(`${base}/api/v2/webmessaging/messages?${query.toString()}`, {
        headers: { Authorization: `Bearer ${jwt}` },
      });
      return { status: response.status, body: (await response.json()) as unknown };
    },

    openConnection(deploymentId, listener) {
      const query = new URLSearchParams({ deploymentId, application: "simulated-messenger", visit });
      const socket = new WebSocket(`${base.replace(/^http/, "ws")}/v1?${query.toString()}`);
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
