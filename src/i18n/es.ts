import { es } from "../strings/es.js";
import { setStrings } from "../strings/index.js";

setStrings("es", es);
