/** The entry of the CDN's module: the classic script for `import`. */
import { applyScriptTag } from "./cdn-tag.js";
import "./define.js";

export * from "./index.js";

// A module does not know its tag, but one with our address and our data can be found.
applyScriptTag(true);
