/** The script that the simulator serves in place of Genesys Cloud's `genesys.min.js`: a classic script. */
import { simulatorOf } from "../simulator-of.js";
import { createMessengerSdk } from "./sdk.js";
import { drawMessenger } from "./view.js";
import { connectMessengerOverHttp } from "./http-connection.js";

const simulator = simulatorOf(document.currentScript as HTMLScriptElement);

createMessengerSdk({
  ...connectMessengerOverHttp(simulator),
  page: window,
  hostname: location.hostname,
  storage: localStorage,
  draw: drawMessenger(document),
});
