import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { connectInMemory } from "../../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import {
  createWebMessagingSdk,
  type WebMessagingSdk,
} from "../../../src/simulator/stand-ins/web-messaging/sdk.js";

const settings = { deploymentId: "all-well", environment: "mypurecloud.com", locale: "en-us" };
const attributes = (customAttributes: unknown) => ({ customAttributes });
let cloud: Cloud;
let sdk: WebMessagingSdk;
let hasContainer: boolean;

beforeEach(() => {
  cloud = createCloud();
  hasContainer = true;
  const document = { getElementById: () => (hasContainer ? {} : null) } as unknown as Document;
  sdk = createWebMessagingSdk({ ...connectInMemory(cloud), document, draw: () => () => {} });
});

const refusedWith = (code: string, status: number) => (error: unknown) => {
  assert.ok(error instanceof Error);
  const { code: actual, response } = error as Error & { code: string; response: { status: number } };
  assert.deepEqual({ code: actual, status: response.status }, { code, status });
  return true;
};

describe("initialize refuses", () => {
  const rows: [string, unknown, string, number][] = [
    ["nothing", undefined, "CHAT_START_FAILED", 400],
    ["an unknown setting", { ...settings, region: "x" }, "CHAT_START_FAILED", 400],
    ["a deployment id that is not a string", { ...settings, deploymentId: 7 }, "CHAT_START_FAILED", 400],
    ["the name of a region", { ...settings, environment: "prod-usw2" }, "CHAT_START_FAILED", 400],
    [
      "a domain that is not a region's",
      { ...settings, environment: "example.com" },
      "CHAT_START_FAILED",
      400,
    ],
    ["a locale in upper case", { ...settings, locale: "en-US" }, "CHAT_START_FAILED", 400],
    ["no locale", { deploymentId: "all-well", environment: "mypurecloud.com" }, "CHAT_START_FAILED", 400],
    ["an unknown deployment", { ...settings, deploymentId: "nowhere" }, "INVALID_DEPLOYMENT_ID", 401],
    [
      "white space around a deployment id",
      { ...settings, deploymentId: " all-well" },
      "INVALID_DEPLOYMENT_ID",
      401,
    ],
  ];
  for (const [what, given, code, status] of rows) {
    it(what, () => assert.rejects(sdk.initialize(given), refusedWith(code, status)));
  }

  it("another deployment after it was initialized, but accepts the same one", async () => {
    await sdk.initialize(settings);
    await sdk.initialize(settings);
    const other = { ...settings, deploymentId: "slow" };
    await assert.rejects(sdk.initialize(other), refusedWith("CHAT_START_FAILED", 400));
  });
});

describe("startChat refuses", () => {
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`attribute${n}`, "x".repeat(200)]));
  const rows: [string, unknown][] = [
    ["no config", undefined],
    ["an unknown key", { ...attributes({}), crmId: "CRM-1" }],
    ["a blank message", { message: " " }],
    ["an e-mail that is not a string", { email: null }],
    ["customAttributes that are a Map", attributes(new Map([["crmCustomerId", "CRM-1"]]))],
    ["customAttributes that are an array", attributes(["CRM-1"])],
    ["customAttributes that are undefined", attributes(undefined)],
    ["an object as a value", attributes({ crmCustomerId: {} })],
    ["undefined as a value", attributes({ crmCustomerId: undefined })],
    ["NaN as a value", attributes({ crmCustomerId: Number.NaN })],
    ["a value of 256 characters", attributes({ crmCustomerId: "x".repeat(256) })],
    ["a symbol as a name", attributes({ [Symbol("x")]: "y" })],
    ["more than 2,048 bytes in all", attributes({ ...many, more: "x".repeat(155) })],
    ["more than 2,048 bytes of multi-byte letters", attributes({ ...many, more: "é".repeat(100) })],
  ];
  for (const [what, config] of rows) {
    it(what, async () => {
      await sdk.initialize(settings);
      await assert.rejects(async () => sdk.startChat(config), refusedWith("CHAT_START_FAILED", 400));
      assert.deepEqual(cloud.conversations.list(), []);
    });
  }

  it("a call before initialize", () =>
    assert.rejects(async () => sdk.startChat({}), refusedWith("CHAT_START_FAILED", 400)));

  it("a call without its container in the document", async () => {
    await sdk.initialize(settings);
    hasContainer = false;
    await assert.rejects(async () => sdk.startChat({}), refusedWith("CHAT_START_FAILED", 400));
  });

  it("a call after the session expired, until initialize is called again", async () => {
    const expired = { ...settings, deploymentId: "expired-session" };
    await sdk.initialize(expired);
    await assert.rejects(async () => sdk.startChat({}), refusedWith("CHAT_START_FAILED", 401));
    await assert.rejects(async () => sdk.startChat({}), refusedWith("CHAT_START_FAILED", 401));
    await sdk.initialize(expired);
    await sdk.startChat({});
  });
});
