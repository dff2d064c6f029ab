import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "./run.js";

/** A fake simulator that records its calls. */
function fakeSimulator() {
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
  it("prints its address first, on a line of its own, and runs until Ctrl-C", async () => {
    const { events, startSimulator } = fakeSimulator();
    const { exit, stdout, took } = await run(["simulate"], { startSimulator, interruptAfter: 5_000 });
    assert.equal(stdout.split("\n")[0], "http://127.0.0.1:8080/");
    assert.deepEqual({ exit, took, events }, { exit: 0, took: 5_000, events: ["started on 8080", "closed"] });
  });

  it("prints how to verify a chat", async () => {
    const { startSimulator } = fakeSimulator();
    const { stdout } = await run(["simulate"], { startSimulator, interruptAfter: 1 });
    assert.match(
      stdout,
      /GENESYS_API_URL=http:\/\/127\.0\.0\.1:8080 GENESYS_CLIENT_ID=demo GENESYS_CLIENT_SECRET=demo/,
    );
  });

  it("listens on another port, and on any free one for 0", async () => {
    for (const port of [9_000, 0]) {
      const { events, startSimulator } = fakeSimulator();
      await run(["simulate", "--port", String(port)], { startSimulator, interruptAfter: 1 });
      assert.equal(events[0], `started on ${port}`);
    }
  });

  it("says that the port is taken where it listens on the next one", async () => {
    const { startSimulator } = fakeSimulator();
    const { stdout, stderr } = await run(["simulate", "--port", "9000"], {
      startSimulator: (port) => startSimulator(port + 1),
      interruptAfter: 1,
    });
    assert.equal(stdout.split("\n")[0], "http://127.0.0.1:9001/");
    assert.equal(stderr, "Port 9000 is taken, so the simulator is on port 9001.\n");
  });

  it("exits with 2 and prints why it cannot listen", async () => {
    const startSimulator = () => Promise.reject(Object.assign(new Error("no"), { code: "EACCES" }));
    const { exit, stderr } = await run(["simulate", "--port", "80"], { startSimulator });
    assert.deepEqual(
      { exit, stderr },
      { exit: 2, stderr: "The simulator cannot listen on port 80 (EACCES).\n" },
    );
  });
});
