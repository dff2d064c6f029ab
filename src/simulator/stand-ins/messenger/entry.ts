/** What the simulator serves in place of Genesys Cloud's `genesys.min.js`: a classic script. */
import { createMessengerSdk } from "./sdk.js";
import { drawMessenger } from "./view.js";
import { messengerWebLine } from "./http-connection.js";

// The simulator is where the script came from, whatever page it runs in.
const { origin } = new URL((document.currentScript as HTMLScriptElement).src);

createMessengerSdk({
  ...messengerWebLine(origin),
  page: window,
  hostname: location.hostname,
  storage: localStorage,
  draw: drawMessenger(document),
});
