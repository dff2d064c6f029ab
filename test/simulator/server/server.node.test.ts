import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { after, afterEach, beforeEach, describe, it } from "node:test";
import { type Simulator, startSimulator } from "../../../src/simulator/server/server.js";
import { packageFolder } from "../package-folder.js";

const { root, remove } = packageFolder();
after(remove);

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0, root });
});
afterEach(() => simulator.close());

const script = (scenario: string): string =>
  `${simulator.url}/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js?scenario=${scenario}`;

/** Listens on the port. */
async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

describe("the simulator as a process", () => {
  it("answers at its `url`", async () => {
    assert.equal(simulator.url, `http://127.0.0.1:${simulator.port}`);
    assert.match(await (await fetch(simulator.url)).text(), /Demo/);
  });

  it("keeps idle connections open, so that no visitor takes one up that is being closed", async () => {
    // Node announces when it would close them.
    const response = await fetch(simulator.url, { headers: { Connection: "keep-alive" } });
    await response.text();
    assert.equal(response.headers.get("Keep-Alive"), null);
    assert.equal(response.headers.get("Connection"), "keep-alive");
  });

  it("takes the next free port if the requested one is taken", async () => {
    const second = await startSimulator({ port: simulator.port, root });
    assert.ok(second.port > simulator.port);
    await second.close();
  });

  it("rejects an invalid port", () =>
    assert.rejects(startSimulator({ port: 65_536, root }), { code: "ERR_SOCKET_BAD_PORT" }));

  it("cannot be reached from another machine", async (t) => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((each) => each && !each.internal && each.family === "IPv4");
    if (!outside) return t.skip("this machine has no network");
    await assert.rejects(fetch(`http://${outside.address}:${simulator.port}`));
  });

  it("refuses a foreign host name", async () => {
    const { request } = await import("node:http");
    const asked = request(simulator.url, { headers: { Host: "evil.example" } }).end();
    const [response] = await once(asked, "response");
    response.resume();
    assert.equal(response.statusCode, 421);
  });

  it("breaks the connection in script-cut-once, and keeps running", async () => {
    const response = await fetch(script("script-cut-once"));
    await assert.rejects(response.text());
    assert.equal((await fetch(simulator.url)).status, 200);
  });

  it("ends pending requests and streams when it stops", async () => {
    const hanging = fetch(script("script-hang")).catch((error: unknown) => error);
    const stream = await fetch(`${simulator.url}/simulator/api/events`);
    await simulator.close();
    assert.ok((await hanging) instanceof TypeError);
    await assert.rejects(stream.text());
    const again = await occupy(simulator.port);
    again.close();
  });
});
