/** The script that the simulator serves in place of Genesys Cloud's `genesys.min.js`: a classic script. */
import { createMessengerSdk } from "./sdk.js";
import { drawMessenger } from "./view.js";
import { connectMessengerOverHttp } from "./http-connection.js";

// The simulator is the origin of the script, whatever page it runs in.
const { origin } = new URL((document.currentScript as HTMLScriptElement).src);

createMessengerSdk({
  ...connectMessengerOverHttp(origin),
  page: window,
  hostname: location.hostname,
  storage: localStorage,
  draw: drawMessenger(document),
});
