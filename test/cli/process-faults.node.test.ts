/** The command as a process, against a faulty server, in real time. Time is measured from the server's first query. */
import assert from "node:assert/strict";
import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { after, before, describe, it, type TestContext } from "node:test";
import { setImmediate as nextTurn, setTimeout as pass } from "node:timers/promises";
import { build } from "esbuild";

const SECRET = "a-secret-of-the-client";
/** More than the limit of an answer, in bytes. */
const SIX_MB = 6_000_000;

// Bundled once, so that the compiler is not measured.
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "genesys-crm-chat-"));
  const outfile = join(folder, "cli.mjs");
  const external = ["../simulator/*"]; // imported by another command only
  const options = { bundle: true, platform: "node", format: "esm", external } as const;
  await build({ entryPoints: ["src/cli/main.ts"], outfile, ...options });
});
after(() => rm(folder, { recursive: true }));

/** A server that issues a token and answers the query with `answer`. */
async function platform(t: TestContext, answer: (response: ServerResponse) => unknown): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/token")) response.end('{"access_token": "t"}');
    else {
      answer(response);
      server.emit("queried");
    }
  }).listen(0, "127.0.0.1");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  return server;
}

function verify(server: Server, ...argv: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const { port } = server.address() as AddressInfo;
  const env = {
    ...process.env,
    GENESYS_API_URL: `http://127.0.0.1:${port}`,
    GENESYS_CLIENT_ID: "demo",
    GENESYS_CLIENT_SECRET: SECRET,
  };
  return spawn(
    process.execPath,
    [join(folder, "cli.mjs"), "verify", "x", "--sdk", "web-messaging", ...argv],
    {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

interface Ended {
  readonly exit: number;
  readonly output: string;
  /** ms since the query. */
  readonly took: number;
}

/** Runs the command until it ends. `then` acts on it after the query. */
async function ended(
  server: Server,
  argv: string[],
  then?: (child: ReturnType<typeof verify>) => Promise<void>,
): Promise<Ended> {
  const child = verify(server, ...argv);
  const exits = once(child, "exit");
  const chunks = Promise.all([text(child.stdout), text(child.stderr)]);
  await Promise.race([once(server, "queried"), exits]);
  let began = performance.now();
  if (then) {
    await pass(300); // ms, enough to read the part of the answer that arrives
    began = performance.now();
    await then(child);
  }
  const [exit] = (await exits) as [number];
  const took = performance.now() - began;
  const all = (await chunks).join("");
  assert.ok(!all.includes(SECRET), "A secret was shown.");
  return { exit, output: all, took };
}

const halfAnAnswer = (response: ServerResponse): void => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"entities": [');
};

describe("verify as a process", () => {
  for (const [what, answer] of [
    ["sends headers and half an answer, then hangs", halfAnAnswer],
    ["never answers", () => {}],
    ["answers 503 for ever", (response: ServerResponse) => response.writeHead(503).end("{}")],
  ] as const) {
    it(`exits with 4 within --timeout and 1 s when the server ${what}`, async (t) => {
      const { exit, output, took } = await ended(await platform(t, answer), ["--timeout", "2"]);
      assert.equal(exit, 4, output);
      assert.ok(took <= 3_000, `${took} ms`);
      assert.equal(output.trim().split("\n").length, 1, output);
    });
  }

  for (const [what, answer, sentence] of [
    ["sends 6 MB", (response) => response.end("x".repeat(SIX_MB)), /larger than 5 MB/],
    ["sends nothing", (response) => response.end(), /is empty/],
    ["sends a web page", (response) => response.end("<!doctype html>".repeat(999)), /is not JSON/],
    ["sends half a document", (response) => response.end('{"entities": ['), /is not JSON/],
  ] as const satisfies readonly (readonly [string, (response: ServerResponse) => unknown, RegExp])[]) {
    it(`exits with 5 and one short sentence when the server ${what}`, async (t) => {
      const { exit, output } = await ended(await platform(t, answer), []);
      assert.equal(exit, 5, output);
      assert.match(output, sentence);
      assert.ok(output.length < 200, output);
    });
  }

  it("reads no more than 5 MB when the server never stops sending", async (t) => {
    let sent = 0;
    const server = await platform(t, async (response) => {
      const chunk = "x".repeat(64 * 1024);
      for (; !response.destroyed; sent += chunk.length) {
        // Yields to the event loop, so that the closed connection is noticed.
        if (response.write(chunk)) await nextTurn();
        else await Promise.race([once(response, "drain"), once(response, "close")]);
      }
    });
    const { exit } = await ended(server, []);
    assert.equal(exit, 5);
    // The buffers of two sockets come on top.
    assert.ok(sent < 4 * SIX_MB, `${sent} bytes`);
  });
});

/** Measurements: a single one is unreliable on a busy machine. */
const PRESSES = 5;

/** A process that only exits at Ctrl-C: the baseline of this machine. */
async function yardstick(): Promise<ChildProcess> {
  const code = "process.once('SIGINT', () => process.exit(130)); setInterval(() => {}, 1000); console.log()";
  const child = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

describe("Ctrl-C", () => {
  for (const [what, answer] of [
    ["during a wait", (response: ServerResponse) => response.end('{"entities": []}')],
    ["during half an answer", halfAnAnswer],
    ["before any answer", () => {}],
  ] as const) {
    it(`ends the command ${what} within 100 ms, with 130`, async (t) => {
      const server = await platform(t, answer);
      let fastest = Infinity;
      for (let n = 0; n < PRESSES && fastest >= 100; n++) {
        const idle = await yardstick();
        let least = 0;
        const { exit, output, took } = await ended(server, ["--wait", "60"], async (child) => {
          const began = performance.now();
          void once(idle, "exit").then(() => (least = performance.now() - began));
          for (const each of [idle, child]) each.kill("SIGINT");
        });
        assert.equal(exit, 130, output);
        fastest = Math.min(fastest, took - least);
      }
      assert.ok(fastest < 100, `${fastest} ms`);
    });
  }
});
