/**
 * Runs in `npm version`, once package.json has the new version: writes everything else that a release contains. What has to be
 * true of it, `npm run check:release` says.
 */
import { readFileSync, writeFileSync } from "node:fs";
import spawn from "nano-spawn";
import { closeUnreleased } from "./lib/changelog.mjs";
import { recordRelease } from "./lib/release.mjs";
import { recordSizes } from "./lib/sizes.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const run = (/** @type {string} */ script) =>
  spawn("npm", ["run", "--silent", script], { stdio: ["ignore", "inherit", "inherit"] });

const source = readFileSync("src/version.ts", "utf8");
writeFileSync("src/version.ts", source.replace(/"[^"]+"/, JSON.stringify(version)));

const today = new Date().toISOString().slice(0, 10);
writeFileSync("CHANGELOG.md", closeUnreleased(readFileSync("CHANGELOG.md", "utf8"), version, today));

await run("build");
recordSizes(version);
recordRelease({ version, integrity: JSON.parse(readFileSync("cdn/integrity.json", "utf8")) });
await run("docs");
// The transcripts of docs/cli.md contain the version.
await spawn("node", ["--import", "tsx", "--test", "test/cli/docs.node.test.ts"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { UPDATE_DOCS: "1" },
});
await run("format");
