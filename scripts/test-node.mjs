/** Runs test/**\/*.node.test.ts, or the files given as arguments, in Node. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runTests } from "./lib/run-tests.mjs";

const given = process.argv.slice(2);
const all = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".node.test.ts"))
  .map((path) => join("test", path))
  .sort();
runTests(given.length > 0 ? given : all, "node");
