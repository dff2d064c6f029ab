import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "./run.js";

/** A simulator that only keeps book. */
function pretended() {
  const events: string[] = [];
  return {
    events,
    startSimulator: async (port: number) => {
      events.push(`started on ${port}`);
      return { url: `http://127.0.0.1:${port}`, port, close: async () => void events.push("closed") };
    },
  };
}

describe("simulate", () => {
  it("says its address first, on a line of its own, and runs until Ctrl-C", async () => {
    const { events, startSimulator } = pretended();
    const { exit, stdout, took } = await run(["simulate"], { startSimulator, interruptAfter: 5_000 });
    assert.equal(stdout.split("\n")[0], "http://127.0.0.1:8080/");
    assert.deepEqual([exit, took, events], [0, 5_000, ["started on 8080", "closed"]]);
  });

  it("says how to look at a chat with verify", async () => {
    const { startSimulator } = pretended();
    const { stdout } = await run(["simulate"], { startSimulator, interruptAfter: 1 });
    assert.match(
      stdout,
      /GENESYS_API_URL=http:\/\/127\.0\.0\.1:8080 GENESYS_CLIENT_ID=demo GENESYS_CLIENT_SECRET=demo/,
    );
  });

  it("takes another port, and 0 for any", async () => {
    for (const port of [9_000, 0]) {
      const { events, startSimulator } = pretended();
      await run(["simulate", "--port", String(port)], { startSimulator, interruptAfter: 1 });
      assert.equal(events[0], `started on ${port}`);
    }
  });

  it("says why it cannot listen: 2", async () => {
    const startSimulator = () => Promise.reject(Object.assign(new Error("no"), { code: "EACCES" }));
    const { exit, stderr } = await run(["simulate", "--port", "80"], { startSimulator });
    assert.deepEqual([exit, stderr], [2, "The simulator cannot listen on port 80 (EACCES).\n"]);
  });
});
