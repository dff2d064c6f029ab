/** The stand-in Messenger of a static site, where a service worker is the simulator: a classic script. */
import { simulatorOf } from "../simulator-of.js";
import { createMessengerSdk } from "./sdk.js";
import { drawMessenger } from "./view.js";
import { connectMessengerOverHttp } from "./http-connection.js";
import { openWorkerConnection } from "./worker-connection.js";

createMessengerSdk({
  ...connectMessengerOverHttp(simulatorOf(document.currentScript as HTMLScriptElement)),
  // A service worker answers requests, but no WebSocket.
  openConnection: openWorkerConnection,
  page: window,
  hostname: location.hostname,
  storage: localStorage,
  draw: drawMessenger(document),
});
