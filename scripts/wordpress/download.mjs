/**
 * A WordPress for the tests, with SQLite in place of a database server: from the npm package that WordPress Playground is built
 * with. It is no devDependency, because it holds many versions in 158 MB, of which one is unpacked here.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import spawn from "nano-spawn";
import { unzipSync } from "fflate";

const PACKAGE = "@wp-playground/wordpress-builds@0.9.19";
const INTEGRITY =
  "sha512-dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==";

/** The one of its versions that is unpacked. */
export const VERSION = "6.5.5";

/** An installed site without our plugin, which the tests copy. */
export const WORDPRESS = `node_modules/.cache/wordpress-${VERSION}`;

/** @returns {import("../lib/install.mjs").Step | undefined} */
export function wordpress() {
  if (existsSync(WORDPRESS)) return undefined;
  return { what: `WordPress ${VERSION}, into ${WORDPRESS} (npm pack ${PACKAGE}, 158 MB)`, install: download };
}

async function download() {
  const folder = `${WORDPRESS}-download`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pack = ["pack", PACKAGE, "--silent", "--pack-destination", folder];
  const file = join(folder, (await spawn("npm", pack)).stdout.trim());
  const digest = createHash("sha512").update(readFileSync(file)).digest("base64");
  if (`sha512-${digest}` !== INTEGRITY) throw new Error(`${PACKAGE} is not the package that it was.`);

  const core = "package/src/wordpress/wp-6.5.zip";
  const assets = "package/public/wp-6.5";
  const sqlite = "package/src/sqlite-database-integration/sqlite-database-integration.zip";
  await spawn("tar", ["-xzf", file, "-C", folder, core, assets, sqlite]);

  const site = join(folder, "site");
  unzip(join(folder, core), site);
  cpSync(join(folder, assets), site, { recursive: true });
  const plugins = join(site, "wp-content/plugins");
  unzip(join(folder, sqlite), plugins);
  const plugin = join(plugins, "sqlite-database-integration");
  renameSync(`${plugin}-main`, plugin);
  cpSync(join(plugin, "db.copy"), join(site, "wp-content/db.php"));
  // Last, so that a download that broke off is not taken for one.
  renameSync(site, WORDPRESS);
  rmSync(folder, { recursive: true });
}

/** @param {string} file @param {string} folder */
function unzip(file, folder) {
  for (const [path, content] of Object.entries(unzipSync(readFileSync(file)))) {
    const target = join(folder, path);
    mkdirSync(path.endsWith("/") ? target : dirname(target), { recursive: true });
    if (!path.endsWith("/")) writeFileSync(target, content);
  }
}
