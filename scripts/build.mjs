/** Installs what is missing, and builds dist/ (for npm: library, command, simulator, demo, editor data) and cdn/ (for a script tag). */
import { createHash } from "node:crypto";
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { writeEntryStubs } from "./lib/entry-stubs.mjs";
import { installMissing, packages } from "./lib/install.mjs";
import { linkCommand } from "./lib/link-command.mjs";
import { cdnScripts, sizeReport } from "./lib/sizes.mjs";

await installMissing(packages());
const { default: spawn } = await import("nano-spawn"); // a package

rmSync("dist", { recursive: true, force: true });
rmSync("cdn", { recursive: true, force: true });

// None of the three reads the output of another.
const outcomes = await Promise.allSettled(
  ["build:library", "build:bundles", "build:manifest"].map((script) =>
    spawn("npm", ["run", "--silent", script]),
  ),
);
const failed = outcomes.filter((outcome) => outcome.status === "rejected");
for (const { reason } of failed) process.stderr.write(`${reason.output || reason.message}\n`);
if (failed.length > 0) process.exit(1);

copyDemoPage();
writeEntryStubs();
chmodSync("dist/cli.js", 0o755);
linkCommand();
writeIntegrity(); // last, because its date is the build's date, see lib/build-if-stale.mjs
console.log(sizeReport());

/** All of demo/ except the scripts, which rollup has bundled. */
function copyDemoPage() {
  cpSync("demo", "dist/demo", { recursive: true, filter: (path) => !path.endsWith(".ts") });
  // The demo's form is generated from it.
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
