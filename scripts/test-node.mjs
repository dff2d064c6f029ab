/** Runs test/**\/*.node.test.ts, or the files given as arguments, with Node's own test runner. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec as Spec } from "node:test/reporters";

const all = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".node.test.ts"))
  .map((path) => join("test", path))
  .sort();
const given = process.argv.slice(2);

run({ files: given.length > 0 ? given : all, concurrency: true, timeout: 60_000 }) // ms, for one test
  .on("test:fail", () => (process.exitCode = 1))
  .compose(new Spec())
  .pipe(process.stdout);
