/** The entry of the CDN's module: the same as the classic script, for `import`. A module does not know its tag. */
import "./define.js";

export * from "./index.js";
