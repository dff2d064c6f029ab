/**
 * `npm run build:playground [-- FOLDER]`: the playground as static files, with the simulator in a service worker. Any web
 * server can serve them, at any address; a service worker needs https, or a loopback host.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { installMissing, packages } from "./lib/install.mjs";

await installMissing(packages());
const { build } = await import("esbuild"); // these need packages
const { buildIfStale } = await import("./lib/build-if-stale.mjs");

const FOLDER = process.argv[2] ?? "build/playground";

/**
 * For every bundle.
 *
 * @type {import("esbuild").BuildOptions}
 */
const OPTIONS = {
  bundle: true,
  minify: true,
  target: "es2022",
  conditions: ["production"],
  legalComments: "none",
  logLevel: "warning",
};

await buildIfStale();
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(join(FOLDER, "simulator"), { recursive: true });
cpSync("cdn", join(FOLDER, "cdn"), { recursive: true, filter: (path) => !/\.(map|mjs)$/.test(path) });
cpSync("dist/custom-elements.json", join(FOLDER, "custom-elements.json"));
cpSync("demo/icon.svg", join(FOLDER, "icon.svg"));
await Promise.all([bundlePage(), bundleMessenger(), bundleWebMessaging()]);
writeFileSync(join(FOLDER, "index.html"), page("index.html"));
writeFileSync(join(FOLDER, "shop.html"), page("shop.html"));
await bundleWorker();
console.log(`${FOLDER}: ${filesIn(FOLDER).length} files`);

/** The scripts of the page, with a chunk for what is loaded on demand. */
function bundlePage() {
  return build({
    ...OPTIONS,
    entryPoints: { main: "demo/main.ts" },
    format: "esm",
    splitting: true,
    outdir: FOLDER,
  });
}

function bundleMessenger() {
  const entry = "src/simulator/stand-ins/messenger/worker-entry.ts";
  return build({ ...OPTIONS, entryPoints: [entry], outfile: join(FOLDER, "simulator/messenger.js") });
}

function bundleWebMessaging() {
  const entry = "src/simulator/stand-ins/web-messaging/entry.ts";
  return build({ ...OPTIONS, entryPoints: [entry], outfile: join(FOLDER, "simulator/web-messaging.js") });
}

/**
 * The page says where its simulator is, and has its styles in it: one request less before it is painted.
 *
 * @param {string} name of the file
 */
function page(name) {
  const link = /^ *<link rel="stylesheet" href="([^"]+)" \/>\n/gm;
  const html = readFileSync(`demo/${name}`, "utf8");
  const styles = [...html.matchAll(link)].map(([, href]) => readFileSync(`demo/${href}`, "utf8"));
  return html
    .replace("<html ", '<html data-simulator="service-worker" ')
    .replaceAll(link, "")
    .replace("</head>", () => `<style>\n${styles.join("\n")}</style>\n  </head>`);
}

/** Last, because the worker has the list of all other files. */
async function bundleWorker() {
  const files = filesIn(FOLDER);
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(join(FOLDER, file)));
  const site = { version: hash.digest("hex").slice(0, 16), files };
  await build({
    ...OPTIONS,
    entryPoints: ["src/simulator/worker/service-worker.ts"],
    banner: { js: `const SITE = ${JSON.stringify(site)};` },
    outfile: join(FOLDER, "service-worker.js"),
  });
}

/**
 * @param {string} folder
 * @returns {string[]} the paths of its files, as a URL has them
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
