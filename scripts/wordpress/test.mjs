/**
 * Tests the plugin in a real WordPress, which a Chromium visits: `test/wordpress/*.wordpress.test.ts`, or the files given as
 * arguments. Installs what is missing, and builds the plugin first.
 */
import { readdirSync } from "node:fs";
import { installMissing, packages, programs, requirePhp } from "../lib/install.mjs";

await installMissing(packages(), programs());
requirePhp();
// These need packages.
const { wordpress } = await import("./download.mjs");
await installMissing(wordpress());
await import("./build.mjs");
const { runTests } = await import("../lib/run-tests.mjs");

const given = process.argv.slice(2);
const all = readdirSync("test/wordpress").filter((file) => file.endsWith(".wordpress.test.ts"));
runTests(given.length > 0 ? given : all.map((file) => `test/wordpress/${file}`), "wordpress");
