/** Prints what CHANGELOG.md says of the version of package.json. */
import { readFileSync } from "node:fs";
import { notesOf } from "./lib/changelog.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
console.log(notesOf(readFileSync("CHANGELOG.md", "utf8"), version));
