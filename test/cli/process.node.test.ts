import assert from "node:assert/strict";
import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { startChat } from "../simulator/start-chat.js";
import { writeInMessenger } from "../simulator/write-in-messenger.js";

// Real processes, sockets and signals. Their faults are in process-faults.node.test.ts.

const CLI = ["--import", "tsx", "src/cli/main.ts"];
const CREDENTIALS = { GENESYS_CLIENT_ID: "demo", GENESYS_CLIENT_SECRET: "demo" };

let simulator: ChildProcessByStdio<null, Readable, null>;
let url: string;
before(async () => {
  simulator = spawn(process.execPath, [...CLI, "simulate", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  [url] = (await once(createInterface(simulator.stdout), "line")) as [string];
});
after(async () => {
  simulator.kill("SIGINT");
  const [exit] = await once(simulator, "exit");
  assert.equal(exit, 0);
});

function verify(apiUrl: string, ...argv: string[]): ChildProcess {
  const env = { ...process.env, ...CREDENTIALS, GENESYS_API_URL: apiUrl };
  return spawn(process.execPath, [...CLI, "verify", ...argv], { env, stdio: ["ignore", "pipe", "pipe"] });
}

describe("verify as a process", () => {
  const rows: [string, number][] = [
    ["CRM-123456789", 0],
    ["CRM-987654321", 1],
  ];
  for (const [crmId, expected] of rows) {
    it(`exits with ${expected} for ${crmId}`, async () => {
      const [exit] = await once(
        verify(url, await startChat(url, { crmCustomerId: "CRM-123456789" }), "--crm-id", crmId),
        "exit",
      );
      assert.equal(exit, expected);
    });

    it(`exits with ${expected} for ${crmId} in a Messenger, found by its message`, async () => {
      const message = await writeInMessenger(url, { crmCustomerId: "CRM-123456789" });
      const [exit] = await once(verify(url, message, "--message", "--crm-id", crmId), "exit");
      assert.equal(exit, expected);
    });
  }
});

/** A disk without space. */
const FULL = "/dev/full";

describe("an output", () => {
  const csp = [...CLI, "csp", "--environment", "prod-euc1"];

  it("that cannot be written is said, and the exit status is 5", { skip: !existsSync(FULL) }, async () => {
    const full = openSync(FULL, "w");
    const cli = spawn(process.execPath, csp, { stdio: ["ignore", full, "pipe"] });
    const [said, [exit]] = await Promise.all([text(cli.stderr!), once(cli, "exit")]);
    closeSync(full);
    assert.match(said, /^The output could not be written \(ENOSPC\)\.$/m);
    assert.equal(exit, 5);
  });

  it(
    "that is lost while the command runs is an exit status of 5 at its end",
    { skip: !existsSync(FULL) },
    async () => {
      const full = openSync(FULL, "w");
      const cli = spawn(process.execPath, [...CLI, "simulate", "--port", "0"], {
        stdio: ["ignore", full, "pipe"],
      });
      const exited = once(cli, "exit");
      for await (const said of cli.stderr!.setEncoding("utf8")) if (String(said).includes("ENOSPC")) break;
      closeSync(full);
      cli.kill("SIGINT");
      const [exit] = await exited;
      assert.equal(exit, 5);
    },
  );

  it("whose reader has gone away ends the work on standard input", { timeout: 60_000 }, async (t) => {
    const env = { ...process.env, ...CREDENTIALS, GENESYS_API_URL: url };
    const cli = spawn(process.execPath, [...CLI, "verify", "-", "--json"], {
      env,
      stdio: ["pipe", "pipe", "ignore"],
    });
    t.after(() => cli.kill("SIGKILL"));
    cli.stdin.on("error", () => {}); // it is not read any more
    // As many as a minute allows, and standard input stays open.
    cli.stdin.write("no-such-conversation\n".repeat(250));
    await once(cli.stdout, "data");
    cli.stdout.destroy();
    const [exit] = await once(cli, "exit");
    assert.equal(exit, 5);
  });

  it("whose reader has gone away changes nothing", async () => {
    const cli = spawn(process.execPath, csp, { stdio: ["ignore", "pipe", "pipe"] });
    cli.stdout.destroy();
    const [said, [exit]] = await Promise.all([text(cli.stderr), once(cli, "exit")]);
    assert.doesNotMatch(said, /written/);
    assert.equal(exit, 0);
  });
});
