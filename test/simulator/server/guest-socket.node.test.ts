/** The Guest API over a plain WebSocket, as anybody's client speaks it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { afterEach, beforeEach, describe, it } from "node:test";
import { WebSocket } from "ws";
import { type Simulator, startSimulator } from "../../../src/simulator/server/server.js";
import type { Frame } from "../../../src/simulator/cloud/guest-api/frames.js";
import { bodyOf, inWords, TOKEN } from "../guest.js";

let simulator: Simulator;
let sockets: WebSocket[];
beforeEach(async () => {
  sockets = [];
  simulator = await startSimulator({ port: 0 });
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await simulator.close();
});

const address = (query: string): string => `${simulator.url.replace("http", "ws")}/v1?${query}`;

function open(deploymentId = "all-well", headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(address(`deploymentId=${deploymentId}&application=test`), {
    headers: { Origin: "https://other.example", ...headers },
  });
  sockets.push(socket);
  return socket;
}

/** The HTTP status with which a WebSocket is refused; `undefined` when it opens. */
async function refusalOf(socket: WebSocket): Promise<number | undefined> {
  socket.on("error", () => {}); // it says the same
  const refused = once(socket, "unexpected-response") as Promise<[unknown, { statusCode?: number }]>;
  return Promise.race([
    refused.then(([, { statusCode }]) => statusCode),
    once(socket, "open").then(() => undefined),
  ]);
}

/** Hears so many frames. */
function hear(socket: WebSocket, count: number): Promise<Frame[]> {
  return new Promise((resolve) => {
    const frames: Frame[] = [];
    const listen = (data: Buffer): void => {
      frames.push(JSON.parse(data.toString()) as Frame);
      if (frames.length < count) return;
      socket.off("message", listen);
      resolve(frames);
    };
    socket.on("message", listen);
  });
}

async function ask(socket: WebSocket, request: object, count = 1): Promise<Frame[]> {
  const frames = hear(socket, count);
  socket.send(JSON.stringify({ token: TOKEN, tracingId: "t", ...request }));
  return frames;
}

const CONFIGURE = { action: "configureSession", deploymentId: "all-well" };
const HI = {
  action: "onMessage",
  message: { type: "Text", text: "Hi" },
  channel: { metadata: { customAttributes: { crmCustomerId: "CRM-1" } } },
};

describe("over a WebSocket", () => {
  it("a customer and an agent talk, and the customer hangs up", async () => {
    const socket = open();
    await once(socket, "open");
    assert.deepEqual(inWords(await ask(socket, CONFIGURE)), ["SessionResponse"]);
    const [hi, hello] = inWords(await ask(socket, HI, 2));
    assert.deepEqual([hi, hello?.slice(0, 14)], ["Inbound Hi", "Outbound Hello"]);

    const agent = `${simulator.url}/simulator/api/conversations`;
    const [conversation] = (await (await fetch(agent)).json()) as { id: string; customAttributes: object }[];
    assert.deepEqual(conversation?.customAttributes, { crmCustomerId: "CRM-1" });
    const heard = hear(socket, 1);
    await fetch(`${agent}/${conversation?.id}/messages`, {
      method: "POST",
      body: JSON.stringify({ text: "At your service" }),
    });
    assert.deepEqual(inWords(await heard), ["Outbound At your service"]);

    const closed = once(socket, "close");
    const clear = { eventType: "Presence", presence: { type: "Clear" } };
    const end = { action: "onMessage", message: { type: "Event", events: [clear] } };
    const [, cleared] = inWords(await ask(socket, end, 3));
    assert.equal(cleared, "SessionClearedEvent");
    assert.equal((await closed)[0], 1_000);
  });

  it("a session is resumed after the connection broke", async () => {
    const first = open();
    await once(first, "open");
    await ask(first, CONFIGURE);
    await ask(first, HI, 2);
    first.terminate();
    const second = open();
    await once(second, "open");
    const [frame] = await ask(second, CONFIGURE);
    assert.equal(bodyOf(frame)["newSession"], false);
  });

  it("the agent hangs up", async () => {
    const socket = open();
    await once(socket, "open");
    await ask(socket, CONFIGURE);
    await ask(socket, HI, 2);
    const agent = `${simulator.url}/simulator/api/conversations`;
    const [conversation] = (await (await fetch(agent)).json()) as { id: string }[];
    const heard = hear(socket, 1);
    const ended = await fetch(`${agent}/${conversation?.id}/end`, { method: "POST" });
    assert.equal(ended.status, 204);
    assert.deepEqual(inWords(await heard), ["Outbound Disconnect"]);
    assert.equal((await fetch(`${agent}/none/end`, { method: "POST" })).status, 404);
  });

  it("the connection breaks where the scenario says so, after the message has arrived", async () => {
    const socket = open("connection-cut-once");
    await once(socket, "open");
    await ask(socket, { ...CONFIGURE, deploymentId: "connection-cut-once" });
    const closed = once(socket, "close");
    socket.send(JSON.stringify({ token: TOKEN, ...HI }));
    assert.equal((await closed)[0], 1_006); // broken, without a word
    const list = await fetch(`${simulator.url}/simulator/api/conversations`);
    assert.equal(((await list.json()) as unknown[]).length, 1);
  });

  it("a frame is late where the scenario says so", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const socket = open("slow");
    await once(socket, "open");
    const heard = ask(socket, { ...CONFIGURE, deploymentId: "slow" });
    const pong = once(socket, "pong");
    socket.ping();
    await pong; // by now the request was read
    assert.equal(await Promise.race([heard, Promise.resolve("nothing yet")]), "nothing yet");
    t.mock.timers.tick(3_000);
    assert.deepEqual(inWords(await heard), ["SessionResponse"]);
  });
});

describe("a WebSocket is refused", () => {
  const rows: [string, string, number][] = [
    ["with a deployment that nobody knows", "nobody", 403],
    ["with no deployment", "", 403],
    ["with an inactive deployment", "inactive-deployment", 403],
    ["from a page that the deployment is not for", "refused-domain", 403],
    ["while the service is not available", "server-error-503", 503],
  ];
  for (const [what, deploymentId, status] of rows) {
    it(`${what}: ${status}`, async () => assert.equal(await refusalOf(open(deploymentId)), status));
  }

  it("at another path: 404", async () => {
    const socket = new WebSocket(`${simulator.url.replace("http", "ws")}/v2?deploymentId=all-well`);
    assert.equal(await refusalOf(socket), 404);
  });

  it("under a foreign host name that leads here: 421", async () =>
    assert.equal(await refusalOf(open("all-well", { Host: "evil.example" })), 421));

  it("but not from a page that the deployment is for", async () => {
    await once(open("refused-domain", { Origin: "https://www.shop.example" }), "open");
  });
});

describe("the simulator", () => {
  it("outlives a frame that is too long: the line is closed with 1009", async () => {
    const socket = open();
    await once(socket, "open");
    socket.send("x".repeat(65_537));
    assert.equal((await once(socket, "close"))[0], 1_009);
    await once(open(), "open");
  });

  it("outlives a frame that is no text", async () => {
    const socket = open();
    await once(socket, "open");
    socket.send(Buffer.from([0, 255]));
    assert.deepEqual(inWords(await ask(socket, CONFIGURE)), ["SessionResponse"]);
  });

  it("ends at once, whatever is open", async () => {
    const socket = open();
    await once(socket, "open");
    const closed = once(socket, "close");
    await simulator.close();
    assert.equal((await closed)[0], 1_006);
  });
});
