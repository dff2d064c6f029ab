import { definition } from "./browser/defining-copy.js";
import { applyScriptTag } from "./cdn-tag.js";

/**
 * The build puts a `return` here, see rollup.config.mjs: where the tag is defined, the rest of the classic file does not run.
 * Lit would warn of a second copy of itself.
 */
declare function returnIfDefined(): void;

// The tag of a second copy counts all the same: a theme may bring the first, and a tag manager the second.
if (definition()) applyScriptTag();
returnIfDefined();
