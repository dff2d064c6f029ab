import assert from "node:assert/strict";
import { runCli } from "../../src/cli/cli.js";
import type { CliIo } from "../../src/cli/io.js";
import { type Clock, createClock } from "./clock.js";
import { assertDocument } from "./documents.js";

/** A request that the command made. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  /** ms since the command began. */
  readonly at: number;
}

export interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly sent: readonly Sent[];
  /** Duration of the command in ms, on its own clock. */
  readonly took: number;
}

export interface RunOptions extends Partial<Pick<CliIo, "env" | "startSimulator">> {
  readonly fetch?: (url: string, init: RequestInit, at: number) => Promise<Response>;
  /** Whether stderr is a terminal, and stdout. */
  readonly isTTY?: boolean;
  readonly stdoutIsTTY?: boolean;
  /** Standard input, by chunks. */
  readonly stdin?: string | AsyncIterable<string | Uint8Array>;
  readonly clock?: Clock;
  /** Time of Ctrl-C, in ms since the command began. */
  readonly interruptAfter?: number;
}

/** Environment variables that point the command at the simulator of a test. */
export const SIMULATOR = {
  GENESYS_API_URL: "http://127.0.0.1:8080",
  GENESYS_CLIENT_ID: "demo",
  GENESYS_CLIENT_SECRET: "demo",
};

async function* stdinOf(input: string | AsyncIterable<string | Uint8Array>) {
  if (typeof input === "string") yield input;
  else yield* input;
}

/** Runs the command line with fake input and output. Fails if the output contains a secret. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  const env: CliIo["env"] = options.env ?? SIMULATOR;
  const { clock = createClock(), isTTY = false, interruptAfter } = options;
  const began = clock.now();
  const sent: Sent[] = [];
  const secrets = new Set(["GENESYS_CLIENT_SECRET", "GENESYS_ACCESS_TOKEN"].map((name) => env[name] ?? ""));
  let [stdout, stderr] = ["", ""];
  const interrupt = new AbortController();
  if (interruptAfter !== undefined) void clock.sleep(interruptAfter).then(() => interrupt.abort());

  const exit = await clock.run(
    runCli({
      argv,
      env,
      stdin: stdinOf(options.stdin ?? ""),
      stdout: { write: (text) => (stdout += text), isTTY: options.stdoutIsTTY ?? false },
      stderr: { write: (text) => (stderr += text), isTTY },
      now: clock.now,
      random: () => 0.5,
      sleep: clock.sleep,
      interrupted: interrupt.signal,
      startSimulator: options.startSimulator ?? (() => assert.fail("The simulator was started.")),
      async fetch(url, init) {
        const at = clock.now() - began;
        sent.push({ url, init, at });
        if (!options.fetch) assert.fail(`A request was made to ${url}.`);
        const response = await options.fetch(url, init, at);
        const authorization = new Headers(init.headers).get("Authorization");
        if (authorization) secrets.add(authorization.replace(/^\w+ /, ""));
        return response;
      },
    }),
  );
  for (const secret of secrets) {
    if (secret.length > 4) assert.ok(!(stdout + stderr).includes(secret), "A secret was shown.");
  }
  if (argv.includes("--json") && stdout !== "") {
    // With ids on standard input, each line is a document.
    const documents = argv.includes("-") ? stdout.split("\n").filter(Boolean) : [stdout];
    const command = argv.find((each) => /^(verify|coverage|doctor|csp)$/.test(each)) ?? "failure";
    for (const document of documents) assertDocument(command, JSON.parse(document));
  }
  return { exit, stdout, stderr, sent, took: clock.now() - began };
}
