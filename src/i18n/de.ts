import { de } from "../strings/de.js";
import { setStrings } from "../strings/index.js";

setStrings("de", de);
