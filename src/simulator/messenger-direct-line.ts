import type { Cloud } from "./cloud.js";
import { deploymentFile } from "./deployments.js";
import type { MessengerParts } from "./messenger-sdk.js";

/**
 * Joins the stand-in Messenger to a cloud in the same process, without a network; for unit tests. Everything takes a
 * task of its own, as over a network.
 */
export function messengerDirectLine(
  cloud: Cloud,
  { origin, visit }: { origin: string; visit?: string },
): Pick<MessengerParts, "file" | "openWire"> {
  return {
    async file(_domain, deploymentId, name) {
      await new Promise((resolve) => setTimeout(resolve));
      const { status, body } = deploymentFile(deploymentId, name, origin);
      return { status, body: JSON.parse(JSON.stringify(body)) as unknown };
    },

    openWire(deploymentId, listener) {
      let isOpen = true;
      const later = (act: () => void, delay = 0): void => void setTimeout(() => isOpen && act(), delay);
      const closed = (): void => {
        isOpen = false;
        listener.closed();
      };
      const line = cloud.guests.connect(
        { deploymentId, origin, visit },
        (frame, delay) => {
          const text = JSON.stringify(frame);
          later(() => listener.received(text), delay);
        },
        () => later(closed),
      );
      later("refused" in line ? closed : () => listener.opened());
      return {
        send: (text) => later(() => "receive" in line && line.receive(text)),
        close() {
          isOpen = false;
          if ("close" in line) line.close();
        },
      };
    },
  };
}
