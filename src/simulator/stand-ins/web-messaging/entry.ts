/** What the simulator serves in place of the Web Messaging SDK v2: a classic script. */
import { publishMovingGlobal } from "./replaced-global.js";
import { webLine } from "./http-connection.js";
import { createWebMessagingSdk } from "./sdk.js";

// The simulator is where the script came from, whatever page it runs in.
const { origin } = new URL((document.currentScript as HTMLScriptElement).src);

publishMovingGlobal(window, createWebMessagingSdk({ ...webLine(origin), document }));
