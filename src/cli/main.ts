import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runCli } from "./cli.js";
import { EXIT } from "./failure.js";
import { networkOf } from "./http/proxy.js";
import type { CliIo } from "./io.js";

const interrupt = new AbortController();
// Once: a second Ctrl-C kills the process.
process.once("SIGINT", () => interrupt.abort());
/** The reader of the output has gone away. */
const unread = new AbortController();
let isOutputLost = false;
process.stdout.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
  // The reader has closed the pipe (`| head`): the exit status still holds the verdict.
  if (code === "EPIPE" || code === "EOF") unread.abort();
  if (isOutputLost || unread.signal.aborted) return;
  isOutputLost = true;
  process.exitCode = EXIT.UNEXPECTED_ANSWER;
  process.stderr.write(`The output could not be written (${code}).\n`);
});
process.stderr.on("error", () => {});

/** Standard input; it ends where nobody reads any more what comes of it. */
async function* readInput(): AsyncGenerator<string | Uint8Array> {
  for (const { signal } of [interrupt, unread])
    signal.addEventListener("abort", () => process.stdin.destroy());
  try {
    yield* process.stdin as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!unread.signal.aborted) throw error;
  }
}

/** The package's root folder, for the built file and for the source. */
function packageRoot(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, "package.json")) || parent === folder ? folder : packageRoot(parent);
}

const network = networkOf(process.env);

const io: CliIo = {
  argv: process.argv.slice(2),
  env: process.env,
  // Opened on demand: an open stream keeps the process alive.
  get stdin() {
    return readInput();
  },
  stdout: process.stdout,
  stderr: process.stderr,
  fetch: network.fetch,
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
  interrupted: interrupt.signal,
  startSimulator: async (port) => {
    // Imported on demand: the other commands need no web server.
    const { startSimulator } = await import("../simulator/server/server.js");
    return startSimulator({ port, root: packageRoot(dirname(fileURLToPath(import.meta.url))) });
  },
};

// No top-level await: the chunks of the rarer commands import this file, and would wait for its end.
void runCli(io)
  .catch((error: unknown) => {
    // A bug. It must not exit with 1, which means that the CRM id is absent.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.UNEXPECTED_ANSWER;
  })
  .then((exit) => (process.exitCode = isOutputLost ? EXIT.UNEXPECTED_ANSWER : exit))
  .then(() => network.close());
