import { nl } from "../strings/nl.js";
import { setStrings } from "../strings/index.js";

setStrings("nl", nl);
