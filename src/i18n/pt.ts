import { pt } from "../strings/pt.js";
import { setStrings } from "../strings/index.js";

setStrings("pt", pt);
