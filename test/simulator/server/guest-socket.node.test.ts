/** The Guest API over a plain WebSocket, as any client uses it. */
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

/** The HTTP status that refuses a WebSocket; `undefined` if it opens. */
async function refusalOf(socket: WebSocket): Promise<number | undefined> {
  socket.on("error", () => {}); // reports the same
  const refused = once(socket, "unexpected-response") as Promise<[unknown, { statusCode?: number }]>;
  return Promise.race([
    refused.then(([, { statusCode }]) => statusCode),
    once(socket, "open").then(() => undefined),
  ]);
}

/** Resolves with the next `count` frames. */
function nextFrames(socket: WebSocket, count: number): Promise<Frame[]> {
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
  const frames = nextFrames(socket, count);
  socket.send(JSON.stringify({ token: TOKEN, tracingId: "t", ...request }));
  return frames;
}

const CONFIGURE = { action: "configureSession", deploymentId: "all-well" };
const HI = {
  action: "onMessage",
  message: { type: "Text", text: "Hi" },
  channel: { metadata: { customAttributes: { crmCustomerId: "CRM-1" } } },
};

describe("a WebSocket", () => {
  it("carries a conversation that the customer ends", async () => {
    const socket = open();
    await once(socket, "open");
    assert.deepEqual(inWords(await ask(socket, CONFIGURE)), ["SessionResponse"]);
    const [hi, hello] = inWords(await ask(socket, HI, 2));
    assert.deepEqual([hi, hello?.slice(0, 14)], ["Inbound Hi", "Outbound Hello"]);

    const agent = `${simulator.url}/simulator/api/conversations`;
    const [conversation] = (await (await fetch(agent)).json()) as { id: string; customAttributes: object }[];
    assert.deepEqual(conversation?.customAttributes, { crmCustomerId: "CRM-1" });
    const heard = nextFrames(socket, 1);
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

  it("resumes the session after a broken connection", async () => {
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

  it("receives the end of a conversation by the agent", async () => {
    const socket = open();
    await once(socket, "open");
    await ask(socket, CONFIGURE);
    await ask(socket, HI, 2);
    const agent = `${simulator.url}/simulator/api/conversations`;
    const [conversation] = (await (await fetch(agent)).json()) as { id: string }[];
    const heard = nextFrames(socket, 1);
    const ended = await fetch(`${agent}/${conversation?.id}/end`, { method: "POST" });
    assert.equal(ended.status, 204);
    assert.deepEqual(inWords(await heard), ["Outbound Disconnect"]);
    assert.equal((await fetch(`${agent}/none/end`, { method: "POST" })).status, 404);
  });

  it("breaks in connection-cut-once, after the message has arrived", async () => {
    const socket = open("connection-cut-once");
    await once(socket, "open");
    await ask(socket, { ...CONFIGURE, deploymentId: "connection-cut-once" });
    const closed = once(socket, "close");
    socket.send(JSON.stringify({ token: TOKEN, ...HI }));
    assert.equal((await closed)[0], 1_006); // broken, without a word
    const list = await fetch(`${simulator.url}/simulator/api/conversations`);
    assert.equal(((await list.json()) as unknown[]).length, 1);
  });

  it("receives a delayed frame in the scenario slow", async (t) => {
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

describe("a refused WebSocket", () => {
  const rows: [string, string, number][] = [
    ["has an unknown deployment", "nobody", 403],
    ["has no deployment", "", 403],
    ["has an inactive deployment", "inactive-deployment", 403],
    ["comes from a domain that the deployment does not allow", "refused-domain", 403],
    ["meets an unavailable service", "server-error-503", 503],
  ];
  for (const [what, deploymentId, status] of rows) {
    it(`${what}: ${status}`, async () => assert.equal(await refusalOf(open(deploymentId)), status));
  }

  it("has another path: 404", async () => {
    const socket = new WebSocket(`${simulator.url.replace("http", "ws")}/v2?deploymentId=all-well`);
    assert.equal(await refusalOf(socket), 404);
  });

  it("has a foreign host name: 421", async () =>
    assert.equal(await refusalOf(open("all-well", { Host: "evil.example" })), 421));

  it("does not include one from an allowed domain", async () => {
    await once(open("refused-domain", { Origin: "https://www.shop.example" }), "open");
  });
});

describe("the simulator", () => {
  it("closes a connection with 1009 after a frame that is too long, and keeps running", async () => {
    const socket = open();
    await once(socket, "open");
    socket.send("x".repeat(65_537));
    assert.equal((await once(socket, "close"))[0], 1_009);
    await once(open(), "open");
  });

  it("ignores a binary frame", async () => {
    const socket = open();
    await once(socket, "open");
    socket.send(Buffer.from([0, 255]));
    assert.deepEqual(inWords(await ask(socket, CONFIGURE)), ["SessionResponse"]);
  });

  it("closes open connections when it stops", async () => {
    const socket = open();
    await once(socket, "open");
    const closed = once(socket, "close");
    await simulator.close();
    assert.equal((await closed)[0], 1_006);
  });
});
