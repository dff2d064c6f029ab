import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { run } from "./run.js";
import { type Simulated, simulated } from "./simulated.js";

let simulator: Simulated;
beforeEach(() => {
  simulator = simulated();
});

/** Answers as the simulator does, but knows nothing of the conversation before so many ms. */
function appearingAfter(ms: number) {
  return async (url: string, init: RequestInit, at: number): Promise<Response> =>
    url.endsWith("/query") && at < ms ? Response.json({ entities: [] }) : simulator.fetch(url, init);
}

describe("--wait", () => {
  it("K-05: finds a conversation that appears after 40 seconds, looking every 2 seconds", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60"];
    const { exit, took, sent } = await run(argv, { ...simulator, fetch: appearingAfter(40_000) });
    assert.deepEqual([exit, took], [0, 40_000]);
    assert.deepEqual(
      sent.slice(1, 5).map(({ at }) => at),
      [0, 2_000, 4_000, 6_000],
    );
  });

  it("asks for one token only", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60"];
    const { sent } = await run(argv, { ...simulator, fetch: appearingAfter(40_000) });
    assert.equal(sent.filter(({ url }) => url.endsWith("/token")).length, 1);
  });

  it("ends when the time is up, with a last look at the very end", async () => {
    const { exit, took, sent } = await run(["verify", "nowhere", "--wait", "5"], simulator);
    assert.deepEqual([exit, took, sent.at(-1)?.at], [5, 5_000, 5_000]);
  });

  it("ends with 1 when the conversation is there and the CRM id never came", async () => {
    const { exit, took } = await run(["verify", simulator.converse({}), "--wait", "5"], simulator);
    assert.deepEqual([exit, took], [1, 5_000]);
  });

  it("does not wait for another CRM id to change", async () => {
    const argv = ["verify", simulator.converse(), "--crm-id", "CRM-2", "--wait", "60"];
    const { exit, took } = await run(argv, simulator);
    assert.deepEqual([exit, took], [1, 0]);
  });

  it("is off by default", async () => {
    const { exit, took } = await run(["verify", "nowhere"], simulator);
    assert.deepEqual([exit, took], [5, 0]);
  });
});

describe("the progress line", () => {
  it("shows on a terminal what is waited for and how long, and is gone in the end", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60"];
    const { stderr } = await run(argv, { ...simulator, fetch: appearingAfter(4_000), isTTY: true });
    const line = (text: string): string => `\r\u001b[K${text}`;
    const waiting = [0, 2].map((passed) => line(`Waiting for the conversation: ${passed} of 60 s`));
    assert.equal(stderr, waiting.join("") + line(""));
  });

  it("is not written where nobody watches", async () => {
    const argv = ["verify", simulator.converse(), "--wait", "60"];
    const { stderr } = await run(argv, { ...simulator, fetch: appearingAfter(4_000) });
    assert.equal(stderr, "");
  });
});

describe("Ctrl-C", () => {
  const moments: [string, number, string][] = [
    ["in a wait", 3_000, "nowhere"],
    ["in a request that hangs", 500, "/scenario/token-hang"],
    ["in a wait before a repeat", 200, "/scenario/query-503-once"],
  ];
  for (const [what, interruptAfter, where] of moments) {
    it(`K-12: ${what} ends it at once with 130`, async () => {
      const path = where.startsWith("/") ? where : "";
      const env = {
        GENESYS_API_URL: `http://127.0.0.1:8080${path}`,
        GENESYS_CLIENT_ID: "demo",
        GENESYS_CLIENT_SECRET: "demo",
      };
      const argv = ["verify", "nowhere", "--wait", "60", "--json"];
      const { exit, took, stdout, stderr } = await run(argv, { ...simulator, env, interruptAfter });
      assert.deepEqual([exit, took, stderr], [130, interruptAfter, "Interrupted.\n"]);
      assert.equal((JSON.parse(stdout) as { code: string }).code, "INTERRUPTED");
    });
  }
});
