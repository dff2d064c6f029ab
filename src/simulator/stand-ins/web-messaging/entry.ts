/** The script that the simulator serves in place of the Web Messaging SDK v2: a classic script. */
import { publishReplacedGlobal } from "./replaced-global.js";
import { connectOverHttp } from "./http-connection.js";
import { createWebMessagingSdk } from "./sdk.js";

// The simulator is the origin of the script, whatever page it runs in.
const { origin } = new URL((document.currentScript as HTMLScriptElement).src);

publishReplacedGlobal(window, createWebMessagingSdk({ ...connectOverHttp(origin), document }));
