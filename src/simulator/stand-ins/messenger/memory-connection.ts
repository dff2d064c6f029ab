import type { Cloud } from "../../cloud/cloud.js";
import { deploymentFile } from "../../cloud/deployments.js";
import type { MessengerParts } from "./sdk.js";

/**
 * Joins the stand-in Messenger to a cloud in the same process, without a network; for unit tests. Everything takes a
 * task of its own, as over a network.
 */
export function messengerDirectLine(
  cloud: Cloud,
  { origin, visit = crypto.randomUUID() }: { origin: string; visit?: string },
): Pick<MessengerParts, "file" | "openWire"> {
  return {
    async file(_domain, deploymentId, name) {
      await new Promise((resolve) => setTimeout(resolve));
      const { status, body } = deploymentFile(deploymentId, name, origin);
      return { status, body: JSON.parse(JSON.stringify(body)) as unknown };
    },

    openWire(deploymentId, listener) {
      let isHeard = true;
      /** Nothing is heard after the end, as with a WebSocket. */
      const tell = (act: () => void, delay = 0): void => void setTimeout(() => isHeard && act(), delay);
      const closed = (): void => {
        isHeard = false;
        listener.closed();
      };
      const line = cloud.guests.connect(
        { deploymentId, origin, visit },
        (frame, delay) => {
          const text = JSON.stringify(frame);
          tell(() => listener.received(text), delay);
        },
        () => tell(closed),
      );
      tell("refused" in line ? closed : () => listener.opened());
      return {
        send: (text) => void setTimeout(() => "receive" in line && line.receive(text)),
        close() {
          isHeard = false;
          setTimeout(() => "close" in line && line.close()); // what was sent before arrives
        },
      };
    },
  };
}
