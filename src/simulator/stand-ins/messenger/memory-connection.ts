import type { Cloud } from "../../cloud/cloud.js";
import { deploymentFile } from "../../cloud/deployments.js";
import type { MessengerParts } from "./sdk.js";

/**
 * Connects the stand-in Messenger to a cloud in the same process, without a network; for unit tests. Each message takes its
 * own task, as over a network.
 */
export function connectMessengerInMemory(
  cloud: Cloud,
  { origin, visit = crypto.randomUUID() }: { origin: string; visit?: string },
): Pick<MessengerParts, "file" | "history" | "openConnection"> {
  return {
    async file(_domain, deploymentId, name) {
      await new Promise((resolve) => setTimeout(resolve));
      const { status, body } = deploymentFile(deploymentId, name, origin);
      return { status, body: JSON.parse(JSON.stringify(body)) as unknown };
    },

    async history(jwt, { pageNumber, pageSize }) {
      await new Promise((resolve) => setTimeout(resolve));
      const query = { pageNumber: String(pageNumber), pageSize: String(pageSize) };
      const { status, body } = cloud.guests.history(`Bearer ${jwt}`, query);
      return { status, body: JSON.parse(JSON.stringify(body)) as unknown };
    },

    openConnection(deploymentId, listener) {
      let isOpen = true;
      /** No events after the end, as with a WebSocket. */
      const notify = (act: () => void, delay = 0): void => void setTimeout(() => isOpen && act(), delay);
      const closed = (): void => {
        isOpen = false;
        listener.closed();
      };
      const connection = cloud.guests.connect(
        { deploymentId, origin, visit },
        (frame, delay) => {
          const text = JSON.stringify(frame);
          notify(() => listener.received(text), delay);
        },
        () => notify(closed),
      );
      notify("refused" in connection ? closed : () => listener.opened());
      return {
        send: (text) => void setTimeout(() => "receive" in connection && connection.receive(text)),
        close() {
          isOpen = false;
          setTimeout(() => "close" in connection && connection.close()); // frames sent before still arrive
        },
      };
    },
  };
}
