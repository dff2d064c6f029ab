/**
 * `npm run site`: builds the documentation site into site/dist/, with live buttons on a simulator in the page, and the
 * playground beside it. `npm run test:site` then drives it in a browser (test/site/). `SITE_BASE=/repository/` where the
 * site does not stand at the root of its host.
 */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { installMissing, packages } from "./lib/install.mjs";

const isTest = process.argv.includes("--test");
await installMissing(packages(), packages("site"));
const { buildIfStale } = await import("./lib/build-if-stale.mjs"); // these need packages
const { writeSiteSource } = await import("./lib/docs/site-source.mjs");
const { default: spawn } = await import("nano-spawn");
const { build } = await import("esbuild");

await buildIfStale();
writeSiteSource("site/src");
await build({
  entryPoints: ["site/live/messenger.ts"],
  outfile: "site/src/public/live/messenger.js",
  bundle: true,
  format: "iife",
  minify: true,
});
cpSync("demo/icon.svg", "site/src/public/icon.svg");
cpSync("cdn/genesys-crm-chat.js", "site/src/public/live/genesys-crm-chat.js");

const shown = { stdio: /** @type {["ignore", "inherit", "inherit"]} */ (["ignore", "inherit", "inherit"]) };
const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
const playground = scripts["build:playground"] !== undefined;
await spawn("node", ["node_modules/vitepress/bin/vitepress.js", "build", "."], {
  ...shown,
  cwd: "site",
  env: playground ? { SITE_PLAYGROUND: "1" } : {},
});
if (playground)
  await spawn("npm", ["run", "--silent", "build:playground", "--", "site/dist/playground"], shown);
if (!existsSync("site/dist/errors.html")) throw new Error("The site has no page of errors.");
if (isTest) await spawn("node", ["--import", "tsx", "--test", "site/test/site.test.ts"], shown);
