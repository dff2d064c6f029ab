/**
 * The requests of public clients of the Guest API, and what they require of the answers. None of them can be installed from
 * npm:
 *
 * - Genesys' mobile transport, https://github.com/MyPureCloud/genesys-messenger-transport-mobile-sdk
 * - Genesys' Java client, https://github.com/MyPureCloud/web-messaging-sdk-java
 * - a tester of bots, https://github.com/ovotech/genesys-web-messaging-tester
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { WebSocket } from "ws";
import type { Conversation } from "../../../src/simulator/cloud/conversations.js";
import type { Frame } from "../../../src/simulator/cloud/guest-api/frames.js";
import { type Simulator, startSimulator } from "../../../src/simulator/server/server.js";
import { inWords } from "../guest.js";

let simulator: Simulator;
before(async () => (simulator = await startSimulator({ port: 0 })));
after(() => simulator.close());

const channel = (crmCustomerId: string) => ({ metadata: { customAttributes: { crmCustomerId } } });

interface Client {
  /** Besides `deploymentId`. */
  readonly query: string;
  /** Besides `action`, `deploymentId` and `token`. */
  readonly configure: () => object;
  readonly says: (crmId: string) => object;
}

const CLIENTS: Record<string, Client> = {
  "the mobile transport: attributes in the message, a tracing id with each request": {
    query: "&application=TransportSDK-2.0",
    configure: () => ({ startNew: false, tracingId: randomUUID() }),
    says: (crmId) => ({
      message: { type: "Text", text: "Hi", metadata: { customMessageId: "1" }, channel: channel(crmId) },
      time: new Date().toISOString(),
      tracingId: randomUUID(),
    }),
  },
  "the Java client: attributes beside the message": {
    query: "",
    configure: () => ({ tracingId: randomUUID() }),
    says: (crmId) => ({
      message: { type: "Text", text: "Hi" },
      channel: channel(crmId),
      tracingId: randomUUID(),
    }),
  },
  "the tester: neither a tracing id nor an application": {
    query: "",
    configure: () => ({}),
    says: (crmId) => ({ message: { type: "Text", text: "Hi" }, channel: channel(crmId) }),
  },
};

describe("the Guest API serves", () => {
  for (const [name, { query, configure, says }] of Object.entries(CLIENTS)) {
    it(name, async (t) => {
      const crmId = `CRM-${randomUUID()}`;
      const token = randomUUID();
      const socket = new WebSocket(
        `${simulator.url.replace("http", "ws")}/v1?deploymentId=all-well${query}`,
        { origin: "https://shop.example" },
      );
      t.after(() => socket.terminate());
      const frames: Frame[] = [];
      socket.on("message", (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
      const heard = async (count: number): Promise<string[]> => {
        while (frames.length < count) await once(socket, "message");
        return inWords(frames);
      };
      const send = (action: string, request: object): void =>
        socket.send(JSON.stringify({ action, token, ...request }));

      await once(socket, "open");
      send("configureSession", { deploymentId: "all-well", ...configure() });
      assert.deepEqual(await heard(1), ["SessionResponse"]);
      send("onMessage", says(crmId));
      const [, hi, hello] = await heard(3);
      assert.equal(hi, "Inbound Hi");
      assert.match(hello ?? "", /^Outbound Hello/);

      // The tester fails at any other code, and all of them at a frame without a type.
      for (const { type, code } of frames) assert.deepEqual([typeof type, code], ["string", 200]);
      const answer = await fetch(`${simulator.url}/simulator/api/conversations`);
      const found = ((await answer.json()) as Conversation[]).find(
        ({ customAttributes }) => customAttributes["crmCustomerId"] === crmId,
      );
      assert.equal(found?.transcript[0]?.text, "Hi");
    });
  }
});
