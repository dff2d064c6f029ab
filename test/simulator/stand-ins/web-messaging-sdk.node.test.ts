import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { setImmediate as nextTask } from "node:timers/promises";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { connectInMemory } from "../../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import {
  createWebMessagingSdk,
  type WebMessagingSdk,
} from "../../../src/simulator/stand-ins/web-messaging/sdk.js";

const settings = { deploymentId: "all-well", environment: "mypurecloud.com", locale: "en-us" };
const attributes = (customAttributes: unknown) => ({ customAttributes });
const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await nextTask();
  await new Promise((resolve) => setTimeout(resolve, 2)); // the agent greets in its own task
  await nextTask();
};

let cloud: Cloud;
let sdk: WebMessagingSdk;

beforeEach(() => {
  cloud = createCloud();
  const document = { getElementById: () => ({}) } as unknown as Document;
  sdk = createWebMessagingSdk({ ...connectInMemory(cloud), document, draw: () => () => {} });
});

describe("a chat", () => {
  it("arrives at the agent with the whole config, including names with a meaning in JavaScript", async () => {
    const customAttributes = JSON.parse(
      '{"crmCustomerId": "007", "n": 1, "b": false, "x": null, "__proto__": "p"}',
    );
    await sdk.initialize(settings);
    const session = await sdk.startChat({ message: "Hi", firstName: "Ada", customAttributes });
    const [conversation] = cloud.conversations.list();
    assert.deepEqual(session, { id: conversation?.id, status: "connected", customAttributes });
    assert.equal(JSON.stringify(conversation?.customAttributes), JSON.stringify(customAttributes));
    assert.deepEqual(conversation?.customer, { firstName: "Ada" });
    assert.equal(conversation?.transcript[0]?.text, "Hi");
  });

  it("accepts 255 characters and 2,048 bytes, and no more", async () => {
    const filled = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`k${n}`, "x".repeat(254)]));
    await sdk.initialize(settings);
    await sdk.startChat(attributes(filled));
    await sdk.startChat(attributes({ k: "x".repeat(255) }));
    await assert.rejects(async () => sdk.startChat(attributes({ ...filled, k0: "x".repeat(255) })));
  });

  it("is created twice by two starts", async () => {
    await sdk.initialize(settings);
    await Promise.all([sdk.startChat({}), sdk.startChat({})]);
    assert.equal(cloud.conversations.list().length, 2);
  });

  it("delivers the agent's messages only, after the session", async () => {
    const heard: string[] = [];
    sdk.on("chat:message:received", ({ message }) => heard.push(message));
    await sdk.initialize(settings);
    const { id } = (await sdk.startChat({ message: "Hi", firstName: "Ada" })) as { id: string };
    heard.push("session");
    await settle();
    cloud.conversations.say(id, "agent", "Still there?");
    await settle();
    assert.deepEqual(heard, [
      "session",
      "Hello Ada, this is the simulated agent. How can I help?",
      "Still there?",
    ]);
  });

  it("delivers the agent's first message before the session in message-before-session", async () => {
    const heard: string[] = [];
    sdk.on("chat:message:received", () => heard.push("message"));
    await sdk.initialize({ ...settings, deploymentId: "message-before-session" });
    await sdk.startChat({});
    heard.push("session");
    await settle();
    assert.deepEqual(heard, ["message", "session"]);
  });
});

describe("on", () => {
  it("rejects other events", () => assert.throws(() => sdk.on("chat:ended", () => {}), TypeError));
  it("rejects a callback that is not a function", () =>
    assert.throws(() => sdk.on("chat:message:received", {} as never), TypeError));
});

describe("an error of the SDK", () => {
  const rows: [string, string, (error: never) => unknown, unknown][] = [
    [
      "a plain object",
      "retry-after-seconds",
      (e: { response: { headers: object } }) => e.response.headers,
      { "Retry-After": "2" },
    ],
    [
      "a Map",
      "retry-after-map",
      (e: { response: { headers: unknown } }) => e.response.headers,
      new Map([["Retry-After", "1"]]),
    ],
    [
      "nothing, with the status at the error itself",
      "rate-limited-at-status",
      (e: { status: number; response?: unknown }) => [e.status, e.response],
      [429, undefined],
    ],
  ];
  for (const [what, deploymentId, read, expected] of rows) {
    it(`carries Retry-After in ${what}`, async () => {
      await sdk.initialize({ ...settings, deploymentId });
      await assert.rejects(
        async () => sdk.startChat({}),
        (error) => {
          assert.deepEqual(read(error as never), expected);
          return true;
        },
      );
    });
  }

  it("carries Retry-After in Headers, as a date that is not too early", async () => {
    await sdk.initialize({ ...settings, deploymentId: "retry-after-date" });
    const asked = Date.now();
    await assert.rejects(
      async () => sdk.startChat({}),
      ({ response }) => {
        const at = Date.parse((response.headers as Headers).get("retry-after") ?? "");
        assert.ok(at - asked >= 3_000 && at - asked < 4_500, `${at - asked} ms`);
        return true;
      },
    );
  });

  it("holds the customer's data", async () => {
    await sdk.initialize({ ...settings, deploymentId: "bad-request" });
    const config = attributes({ crmCustomerId: "CRM-CANARY" });
    await assert.rejects(
      async () => sdk.startChat(config),
      (error) => JSON.stringify(error).includes("CRM-CANARY"),
    );
  });
});
