import assert from "node:assert/strict";
import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
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
