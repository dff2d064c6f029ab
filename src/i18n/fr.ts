import { fr } from "../strings/fr.js";
import { setStrings } from "../strings/index.js";

setStrings("fr", fr);
