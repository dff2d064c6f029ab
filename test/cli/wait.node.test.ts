import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { run } from "./run.js";
import { type Simulated, simulated } from "./simulated.js";

let simulator: Simulated;
beforeEach(() => {
  simulator = simulated();
});

/** The simulator, whose query finds no conversation in the first `ms`. */
function appearingAfter(ms: number) {
  return async (url: string, init: RequestInit, at: number): Promise<Response> =>
    url.endsWith("/query") && at < ms ? Response.json({ entities: [] }) : simulator.fetch(url, init);
}

describe("--wait", () => {
  it("finds a conversation that appears after 40 seconds, polling every 2 seconds", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60", "--sdk", "web-messaging"];
    const { exit, took, sent } = await run(argv, { ...simulator, fetch: appearingAfter(40_000) });
    assert.deepEqual({ exit, took }, { exit: 0, took: 40_000 });
    assert.deepEqual(
      sent.slice(1, 5).map(({ at }) => at),
      [0, 2_000, 4_000, 6_000],
    );
  });

  it("requests a single token", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60"];
    const { sent } = await run(argv, { ...simulator, fetch: appearingAfter(40_000) });
    assert.equal(sent.filter(({ url }) => url.endsWith("/token")).length, 1);
  });

  it("ends when the time is up, after a last lookup", async () => {
    const { exit, took, sent } = await run(["verify", "nowhere", "--wait", "5"], simulator);
    assert.deepEqual({ exit, took, lastAt: sent.at(-1)?.at }, { exit: 5, took: 5_000, lastAt: 5_000 });
  });

  it("exits with 1 when the conversation exists but the CRM id never arrives", async () => {
    const { exit, took } = await run(["verify", simulator.converse({}), "--wait", "5"], simulator);
    assert.deepEqual({ exit, took }, { exit: 1, took: 5_000 });
  });

  it("does not wait for a different CRM id to change", async () => {
    const argv = ["verify", simulator.converse(), "--crm-id", "CRM-2", "--wait", "60"];
    const { exit, took } = await run(argv, simulator);
    assert.deepEqual({ exit, took }, { exit: 1, took: 0 });
  });

  it("is off by default", async () => {
    const { exit, took } = await run(["verify", "nowhere"], simulator);
    assert.deepEqual({ exit, took }, { exit: 5, took: 0 });
  });
});

describe("the progress line", () => {
  it("shows on a terminal what the command waits for and how long, and is cleared at the end", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60"];
    const { stderr } = await run(argv, { ...simulator, fetch: appearingAfter(4_000), isTTY: true });
    const line = (text: string): string => `\r\u001b[K${text}`;
    const waiting = [0, 2].map((passed) => line(`Waiting for the conversation: ${passed} of 60 s`));
    assert.equal(stderr, waiting.join("") + line(""));
  });

  it("is not written if stderr is not a terminal", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60"];
    const { stderr } = await run(argv, { ...simulator, fetch: appearingAfter(4_000) });
    assert.equal(stderr, "");
  });
});

describe("Ctrl-C", () => {
  const moments: [string, number, string][] = [
    ["during a wait", 3_000, "nowhere"],
    ["during a request that hangs", 500, "/scenario/token-hang"],
    ["during a wait before a retry", 200, "/scenario/query-503-once"],
  ];
  for (const [what, interruptAfter, where] of moments) {
    it(`ends the command ${what} at once with 130`, async () => {
      const path = where.startsWith("/") ? where : "";
      const env = {
        GENESYS_API_URL: `http://127.0.0.1:8080${path}`,
        GENESYS_CLIENT_ID: "demo",
        GENESYS_CLIENT_SECRET: "demo",
      };
      const argv = ["verify", "nowhere", "--wait", "60", "--json"];
      const { exit, took, stdout, stderr } = await run(argv, { ...simulator, env, interruptAfter });
      assert.deepEqual({ exit, took, stderr }, { exit: 130, took: interruptAfter, stderr: "Interrupted.\n" });
      assert.equal((JSON.parse(stdout) as { code: string }).code, "INTERRUPTED");
    });
  }
});
