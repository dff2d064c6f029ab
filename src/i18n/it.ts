import { it } from "../strings/it.js";
import { setStrings } from "../strings/index.js";

setStrings("it", it);
