import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runCli } from "./cli.js";
import { EXIT } from "./failure.js";
import type { World } from "./io.js";

const interrupt = new AbortController();
// Once: a second Ctrl-C ends the process the hard way.
process.once("SIGINT", () => interrupt.abort());
// Nobody reads any more (`| head`): the exit status still says what was found.
process.stdout.on("error", () => {});

/** The folder of the package, seen from the built file as from the source. */
function packageRoot(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, "package.json")) || parent === folder ? folder : packageRoot(parent);
}

const world: World = {
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
  interrupted: interrupt.signal,
  startSimulator: async (port) => {
    // Only here: the other commands need no web server.
    const { startSimulator } = await import("../simulator/server/server.js");
    return startSimulator({ port, root: packageRoot(dirname(fileURLToPath(import.meta.url))) });
  },
};

process.exitCode = await runCli(world).catch((error: unknown) => {
  // A mistake of ours. It must not end with 1, which says that the CRM id is not there.
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.UNEXPECTED_ANSWER;
});
