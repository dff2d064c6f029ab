/** The entry of the CDN's module: the classic script for `import`. A module cannot read the attributes of its tag. */
import "./define.js";

export * from "./index.js";
