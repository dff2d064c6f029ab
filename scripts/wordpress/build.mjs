/**
 * Builds the WordPress plugin: build/wordpress/SLUG/ as it is installed, and SLUG.zip for uploading it. Needs the files that
 * `npm run build` writes, and builds them if a source is newer.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installMissing, packages } from "../lib/install.mjs";
import { template } from "./template.mjs";

const SOURCE = "integrations/wordpress";
const OUT = "build/wordpress";
export const SLUG = "crm-chat-for-genesys-cloud";

await installMissing(packages());
const { zipSync } = await import("fflate"); // these need packages
const { buildIfStale } = await import("../lib/build-if-stale.mjs");
await buildIfStale();
const { regions } = await import("../../dist/core/regions.js");

const plugin = join(OUT, SLUG);
rmSync(OUT, { recursive: true, force: true });
cpSync(SOURCE, plugin, { recursive: true, filter: (path) => !path.endsWith(".dist") });
cpSync("LICENSE", join(plugin, "license.txt"));
copyScripts();
writeRegions();
mkdirSync(join(plugin, "languages"));
writeFileSync(join(plugin, `languages/${SLUG}.pot`), template(plugin, SLUG));
writeZip();
console.log(join(OUT, `${SLUG}.zip`));

/** The directory of plugins takes no scripts from a CDN, and wants the sources of minified ones: the maps contain them. */
function copyScripts() {
  const isNeeded = (/** @type {string} */ path) =>
    statSync(path).isDirectory() || /\.(js|js\.map|txt)$/.test(path);
  cpSync("cdn", join(plugin, "cdn"), { recursive: true, filter: isNeeded });
}

function writeRegions() {
  const rows = [...regions].map(([name, domain]) => `\t'${name}' => '${domain}',`).join("\n");
  const head = "The regions of Genesys Cloud, from the element's own table: name => domain.";
  const code = `<?php\n/**\n * ${head}\n *\n * @package Genesys_CRM_Chat\n */\n\ndefined( 'ABSPATH' ) || exit;\n\nreturn array(\n${aligned(rows)}\n);\n`;
  writeFileSync(join(plugin, "includes/regions.php"), code);
}

/** With the arrows below each other, as the coding standards of WordPress want it. @param {string} rows */
function aligned(rows) {
  const lines = rows.split("\n").map((line) => line.split(" => "));
  const width = Math.max(...lines.map(([name = ""]) => name.length));
  return lines.map(([name = "", domain]) => `${name.padEnd(width)} => ${domain}`).join("\n");
}

/** The same files make the same zip. */
function writeZip() {
  const paths = readdirSync(plugin, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const files = paths.filter((path) => statSync(join(plugin, path)).isFile()).sort();
  const entries = files.map((path) => [`${SLUG}/${path}`, readFileSync(join(plugin, path))]);
  const zip = zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date("2000-01-01T00:00") });
  writeFileSync(join(OUT, `${SLUG}.zip`), zip);
}
