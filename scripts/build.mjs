/** Builds dist/ (for npm: library, command, simulator, demo, editor data) and cdn/ (for a script tag). */
import { createHash } from "node:crypto";
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { linkCommand } from "./lib/link-command.mjs";
import { npm } from "./lib/run.mjs";
import { cdnScripts, sizeReport } from "./lib/sizes.mjs";

rmSync("dist", { recursive: true, force: true });
rmSync("cdn", { recursive: true, force: true });

// They are independent: none reads what another one writes.
const outcomes = await Promise.all(
  ["build:library", "build:bundles", "build:manifest"].map((script) => npm(["run", "--silent", script])),
);
const failed = outcomes.filter(({ ok }) => !ok);
for (const { output } of failed) process.stderr.write(output);
if (failed.length > 0) process.exit(1);

copyDemoPage();
chmodSync("dist/cli.js", 0o755);
linkCommand();
writeIntegrity(); // last: its date is the build's date, see lib/is-built.mjs
console.log(sizeReport());

/** Copies all of demo/ but the scripts, which rollup has bundled. */
function copyDemoPage() {
  cpSync("demo", "dist/demo", { recursive: true, filter: (path) => !path.endsWith(".ts") });
  // The demo generates its form from it.
  cpSync("dist/custom-elements.json", "dist/demo/custom-elements.json");
}

/** Writes file name → SRI hash, for the `integrity` attribute of a page's script tag. */
function writeIntegrity() {
  const hashes = cdnScripts().map((path) => {
    const hash = createHash("sha384")
      .update(readFileSync(`cdn/${path}`))
      .digest("base64");
    return [path, `sha384-${hash}`];
  });
  writeFileSync("cdn/integrity.json", `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}
