import { pl } from "../strings/pl.js";
import { setStrings } from "../strings/index.js";

setStrings("pl", pl);
