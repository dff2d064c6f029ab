/** The command as a process, against a server that is ill. In real time, which is counted from when the server was asked. */
import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

const SECRET = "a-secret-of-the-client";
/** More than any answer may have, in bytes. */
const SIX_MB = 6_000_000;

/** A server that gives a token, and answers the query as it is told. */
async function platform(t: TestContext, answer: (response: ServerResponse) => void): Promise<Server> {
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
  const command = ["--import", "tsx", "src/cli/main.ts", "verify", "x", ...argv];
  return spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "pipe"] });
}

interface Ended {
  readonly exit: number;
  readonly said: string;
  /** ms since the query. */
  readonly took: number;
}

/** Runs the command until it ends by itself, or by what is done to it after the query. */
async function ended(
  server: Server,
  argv: string[],
  then?: (child: ReturnType<typeof verify>) => Promise<void>,
): Promise<Ended> {
  const child = verify(server, ...argv);
  const exits = once(child, "exit");
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(server, "queried");
  let began = performance.now();
  if (then) {
    await pass(300); // ms, ample to read what came of an answer
    began = performance.now();
    await then(child);
  }
  const [exit] = (await exits) as [number];
  const took = performance.now() - began;
  const all = (await said).join("");
  assert.ok(!all.includes(SECRET), "A secret was shown.");
  return { exit, said: all, took };
}

const halfAnAnswer = (response: ServerResponse): void => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"entities": [');
};

describe("the command as a process, when the server", { concurrency: true }, () => {
  for (const [what, answer] of [
    ["sends headers and half an answer, and hangs", halfAnAnswer],
    ["never answers", () => {}],
    ["answers 503 for ever", (response: ServerResponse) => response.writeHead(503).end("{}")],
  ] as const) {
    it(`K-06: ${what}, ends with 4 within --timeout and 1 s`, async (t) => {
      const { exit, said, took } = await ended(await platform(t, answer), ["--timeout", "1"]);
      assert.equal(exit, 4, said);
      assert.ok(took <= 2_000, `${took} ms`);
      assert.equal(said.trim().split("\n").length, 1, said);
    });
  }

  for (const [what, answer, sentence] of [
    ["sends 6 MB", (response) => response.end("x".repeat(SIX_MB)), /larger than 5 MB/],
    ["sends nothing", (response) => response.end(), /is empty/],
    ["sends a web page", (response) => response.end("<!doctype html>".repeat(999)), /is not JSON/],
    ["sends half a document", (response) => response.end('{"entities": ['), /is not JSON/],
  ] as const satisfies readonly (readonly [string, (response: ServerResponse) => unknown, RegExp])[]) {
    it(`K-08: ${what}, ends with 5 and one short sentence`, async (t) => {
      const { exit, said } = await ended(await platform(t, answer), []);
      assert.equal(exit, 5, said);
      assert.match(said, sentence);
      assert.ok(said.length < 200, said);
    });
  }

  it("K-08: never stops to send, reads no more than 5 MB", async (t) => {
    let sent = 0;
    const server = await platform(t, (response) => {
      const chunk = "x".repeat(64 * 1024);
      const send = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        response.once("drain", send);
      };
      send();
    });
    const { exit } = await ended(server, []);
    assert.equal(exit, 5);
    // What stands in the buffers of two sockets comes on top.
    assert.ok(sent < 4 * SIX_MB, `${sent} bytes`);
  });
});

// Alone, for it is measured to the tenth of a second.
describe("Ctrl-C", () => {
  for (const [what, answer] of [
    ["in a wait", (response: ServerResponse) => response.end('{"entities": []}')],
    ["in half an answer", halfAnAnswer],
    ["before any answer", () => {}],
  ] as const) {
    it(`K-12: ${what} ends the command within 100 ms, with 130`, async (t) => {
      const press = async (child: ReturnType<typeof verify>): Promise<void> => void child.kill("SIGINT");
      const { exit, said, took } = await ended(await platform(t, answer), ["--wait", "60"], press);
      assert.equal(exit, 130, said);
      assert.ok(took < 100, `${took} ms`);
    });
  }
});
