import { ar } from "../strings/ar.js";
import { setStrings } from "../strings/index.js";

setStrings("ar", ar);
