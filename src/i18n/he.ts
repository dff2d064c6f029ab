import { he } from "../strings/he.js";
import { setStrings } from "../strings/index.js";

setStrings("he", he);
