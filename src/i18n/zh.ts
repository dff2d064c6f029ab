import { zh } from "../strings/zh.js";
import { setStrings } from "../strings/index.js";

setStrings("zh", zh);
