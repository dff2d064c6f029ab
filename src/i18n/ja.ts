import { ja } from "../strings/ja.js";
import { setStrings } from "../strings/index.js";

setStrings("ja", ja);
