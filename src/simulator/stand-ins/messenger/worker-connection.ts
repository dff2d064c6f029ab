import type { OpenConnection } from "./conversation/session.js";

/** The message with which a page opens a connection to the Guest API; a port comes along. */
export interface GuestCall {
  readonly type: "guest";
  readonly deploymentId: string;
  readonly origin: string;
  /** Each page load meets the scenario's whole list. */
  readonly visit: string;
}

/** What goes over the port, besides the texts that the page sends. */
export type GuestSignal = { readonly text: string } | "opened" | "closed";

const visit = crypto.randomUUID();

/** Opens a connection over a message port to the page's service worker, in place of a WebSocket. */
export const openWorkerConnection: OpenConnection = (deploymentId, listener) => {
  const { port1: port, port2: theirs } = new MessageChannel();
  port.addEventListener("message", ({ data }: MessageEvent<GuestSignal>) => {
    if (data === "opened") listener.opened();
    else if (data === "closed") {
      port.close();
      listener.closed();
    } else listener.received(data.text);
  });
  port.start();
  const call: GuestCall = { type: "guest", deploymentId, origin: location.origin, visit };
  const { controller } = navigator.serviceWorker;
  if (controller) controller.postMessage(call, [theirs]);
  else setTimeout(() => listener.closed());
  return {
    send: (text) => port.postMessage({ text }),
    close() {
      port.postMessage("closed");
      port.close();
    },
  };
};
