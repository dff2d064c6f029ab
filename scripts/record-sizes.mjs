/** Part of a release, after the build: writes sizes.json, with which `npm run build` compares from then on. */
import { readFileSync } from "node:fs";
import { recordSizes } from "./lib/sizes.mjs";

recordSizes(JSON.parse(readFileSync("package.json", "utf8")).version);
