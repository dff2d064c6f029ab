/** The script that the simulator serves in place of the Web Messaging SDK v2: a classic script. */
import { simulatorOf } from "../simulator-of.js";
import { publishReplacedGlobal } from "./replaced-global.js";
import { connectOverHttp } from "./http-connection.js";
import { createWebMessagingSdk } from "./sdk.js";

const simulator = simulatorOf(document.currentScript as HTMLScriptElement);

publishReplacedGlobal(window, createWebMessagingSdk({ ...connectOverHttp(simulator), document }));
