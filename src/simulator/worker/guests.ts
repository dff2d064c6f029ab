import type { GuestApi } from "../cloud/guest-api/guest-api.js";
import type { GuestCall, GuestSignal } from "../stand-ins/messenger/worker-connection.js";

export const isGuestCall = (message: unknown): message is GuestCall =>
  (message as Partial<GuestCall> | null)?.type === "guest";

/** Serves the Guest API to a page over a message port. */
export function serveGuest(
  guests: GuestApi,
  { deploymentId, origin, visit }: GuestCall,
  port: MessagePort,
): void {
  const signal = (message: GuestSignal): void => port.postMessage(message);
  const connection = guests.connect(
    { deploymentId, origin, visit },
    (frame, delay) => {
      const text = JSON.stringify(frame);
      if (delay === 0) signal({ text });
      else setTimeout(() => signal({ text }), delay);
    },
    () => signal("closed"),
  );
  if ("refused" in connection) return signal("closed");
  port.addEventListener("message", ({ data }: MessageEvent<GuestSignal>) => {
    if (data === "closed") connection.close();
    else if (typeof data === "object") connection.receive(data.text);
  });
  port.start();
  signal("opened");
}
