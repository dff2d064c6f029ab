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

/** A server in the way, on the first port that has a free one after it. */
async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

describe("the simulator as a process", () => {
  it("answers at the address that it says", async () => {
    assert.equal(simulator.url, `http://127.0.0.1:${simulator.port}`);
    assert.match(await (await fetch(simulator.url)).text(), /Demo/);
  });

  it("takes the next free port when the one that was asked for is taken", async () => {
    const second = await startSimulator({ port: simulator.port, root });
    assert.ok(second.port > simulator.port);
    await second.close();
  });

  it("refuses a port that no machine has", () =>
    assert.rejects(startSimulator({ port: 65_536, root }), { code: "ERR_SOCKET_BAD_PORT" }));

  it("is not reached from outside this machine", async (t) => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((each) => each && !each.internal && each.family === "IPv4");
    if (!outside) return t.skip("this machine has no network");
    await assert.rejects(fetch(`http://${outside.address}:${simulator.port}`));
  });

  it("refuses a foreign host name that leads here", async () => {
    const { request } = await import("node:http");
    const asked = request(simulator.url, { headers: { Host: "evil.example" } }).end();
    const [response] = await once(asked, "response");
    response.resume();
    assert.equal(response.statusCode, 421);
  });

  it("breaks the connection where the scenario says so, and lives on", async () => {
    const response = await fetch(script("script-cut-once"));
    await assert.rejects(response.text());
    assert.equal((await fetch(simulator.url)).status, 200);
  });

  it("ends at once, whatever still hangs or streams", async () => {
    const hanging = fetch(script("script-hang")).catch((error: unknown) => error);
    const stream = await fetch(`${simulator.url}/simulator/api/events`);
    await simulator.close();
    assert.ok((await hanging) instanceof TypeError);
    await assert.rejects(stream.text());
    const again = await occupy(simulator.port);
    again.close();
  });
});
