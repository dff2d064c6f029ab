import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { Hono } from "hono";
import { createApp } from "../../../src/simulator/server/app.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import {
  type Conversation,
  createConversations,
  MAX_ACTIVE,
  MAX_ENDED,
} from "../../../src/simulator/cloud/conversations.js";
import { kindOf, scenarios } from "../../../src/simulator/scenarios/index.js";

const ORIGIN = "http://127.0.0.1:8080";

let cloud: Cloud;
let app: Hono;

beforeEach(() => {
  cloud = createCloud();
  app = createApp(cloud);
});

const get = async (path: string): Promise<Response> => app.request(ORIGIN + path);
const post = async (path: string, body: unknown): Promise<Response> =>
  app.request(ORIGIN + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
const settings = { deploymentId: "all-well", environment: "mypurecloud.com", locale: "en-us" };

/** Starts a chat as the stand-in SDK does. @returns its id */
async function startChat(visit = "a-visit", config: object = {}): Promise<string> {
  await post("/simulator/api/chat/initialize", { visit, settings });
  const answer = await post("/simulator/api/chat/start", { visit, config });
  return ((await answer.json()) as { session: { id: string } }).session.id;
}

describe("a chat call", () => {
  it("is available to any origin, including Retry-After", async () => {
    const response = await app.request(`${ORIGIN}/simulator/api/chat/start`, {
      method: "OPTIONS",
      headers: { Origin: "https://shop.example", "Access-Control-Request-Method": "POST" },
    });
    assert.equal(response.headers.get("Access-Control-Allow-Origin"), "*");
    await post("/simulator/api/chat/initialize", {
      visit: "v",
      settings: { ...settings, deploymentId: "retry-after-seconds" },
    });
    const refused = await post("/simulator/api/chat/start", { visit: "v", config: {} });
    assert.deepEqual([refused.status, refused.headers.get("Retry-After")], [429, "2"]);
    assert.equal(refused.headers.get("Access-Control-Expose-Headers"), "Retry-After");
  });

  const rows: [string, unknown, number][] = [
    ["start", undefined, 400],
    ["start", { visit: "nobody", config: {} }, 401],
    ["message", { visit: "nobody", conversationId: "none", text: "x" }, 404],
    ["unheard-of", { visit: "nobody" }, 404],
  ];
  for (const [call, body, status] of rows) {
    it(`refuses ${call} with ${JSON.stringify(body)}: ${status}`, async () =>
      assert.equal((await post(`/simulator/api/chat/${call}`, body)).status, status));
  }

  it("cannot write in the chat of another page", async () => {
    const conversationId = await startChat("mine");
    const response = await post("/simulator/api/chat/message", {
      visit: "yours",
      conversationId,
      text: "Hi",
    });
    assert.equal(response.status, 404);
  });

  it("streams the messages of a visit, earlier ones first, and no others", async () => {
    const mine = await startChat("mine", { message: "Hi" });
    const other = await startChat("other", { message: "Secret" });
    const caller = new AbortController();
    const url = `${ORIGIN}/simulator/api/chat/events?visit=mine`;
    const response = await app.request(url, { signal: caller.signal });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    while (!heard.includes("event: ready")) heard += (await reader.read()).value;
    cloud.conversations.say(other, "agent", "Secret too");
    cloud.conversations.say(mine, "agent", "Hello");
    while (!heard.includes("Hello")) heard += (await reader.read()).value;
    await reader.cancel();
    assert.match(heard, /"Hi".*ready.*"Hello"/s);
    assert.doesNotMatch(heard, /Secret/);
  });
});

describe("the agent's desk", () => {
  it("lists the conversations, newest first, with attributes and transcript", async () => {
    await startChat("a", { customAttributes: { crmCustomerId: "CRM-1" } });
    await startChat("b", { customAttributes: { crmCustomerId: "CRM-2" }, message: "Hi" });
    const list = (await (await get("/simulator/api/conversations")).json()) as Conversation[];
    assert.deepEqual(
      list.map(({ customAttributes }) => customAttributes),
      [{ crmCustomerId: "CRM-2" }, { crmCustomerId: "CRM-1" }],
    );
    assert.equal(list[0]?.transcript[0]?.text, "Hi");
  });

  it("adds the agent's message to the conversation", async () => {
    const id = await startChat();
    const response = await post(`/simulator/api/conversations/${id}/messages`, { text: "Hello" });
    assert.equal(response.status, 201);
    assert.equal(cloud.conversations.find(id)?.transcript.at(-1)?.text, "Hello");
  });

  it("shows the customer that the agent types, in an existing conversation", async () => {
    const id = await startChat();
    const changes: string[] = [];
    cloud.conversations.subscribe(({ type }) => changes.push(type));
    assert.equal((await post(`/simulator/api/conversations/${id}/typing`, {})).status, 204);
    assert.equal((await post("/simulator/api/conversations/none/typing", {})).status, 404);
    assert.deepEqual(changes, ["typing"]);
  });

  it("refuses an empty message and an unknown conversation", async () => {
    const id = await startChat();
    for (const body of [{ text: " " }, { text: 5 }, null, [], "x"])
      assert.equal((await post(`/simulator/api/conversations/${id}/messages`, body)).status, 400);
    assert.equal((await post("/simulator/api/conversations/none/messages", { text: "Hello" })).status, 404);
  });

  it("is not available to other origins", async () =>
    assert.equal(
      (await get("/simulator/api/conversations")).headers.get("Access-Control-Allow-Origin"),
      null,
    ));

  it("lists the scenarios with their kind", async () => {
    const told = (await (await get("/simulator/api/scenarios")).json()) as { name: string; kind: string }[];
    assert.deepEqual(
      told.map(({ name, kind }) => [name, kind]),
      scenarios.map((scenario) => [scenario.name, kindOf(scenario)]),
    );
  });
});

describe("the conversations of a cloud", () => {
  const some = {
    sdk: "messenger",
    deploymentId: "all-well",
    visit: "v",
    environment: "mypurecloud.com",
    locale: "en-us",
    customer: {},
    customAttributes: {},
  } as const;

  it(`are kept while they are active, and the last ${MAX_ENDED} that have ended`, () => {
    const conversations = createConversations({ now: () => 0, newId: () => crypto.randomUUID() });
    const active = conversations.add(some);
    const all = Array.from({ length: MAX_ENDED + 10 }, () => conversations.add(some).id);
    // The oldest by its end, not by its start.
    for (const id of all.reverse()) conversations.end(id);
    assert.equal(conversations.list().length, MAX_ENDED + 1);
    assert.ok(conversations.find(active.id));
    assert.deepEqual(
      all.map((id) => conversations.find(id) !== undefined),
      all.map((_, index) => index >= 10),
    );
  });

  it(`are ended, the oldest first, where more than ${MAX_ACTIVE} are active`, () => {
    const conversations = createConversations({ now: () => 0, newId: () => crypto.randomUUID() });
    const ends: string[] = [];
    conversations.subscribe((change) => change.type === "end" && ends.push(change.conversationId));
    const all = Array.from({ length: MAX_ACTIVE + 2 }, () => conversations.add(some).id);
    assert.deepEqual(ends, all.slice(0, 2));
    for (const id of all.slice(2, 3)) conversations.end(id);
    conversations.add(some);
    assert.deepEqual(ends, all.slice(0, 3));
    for (let more = 0; more < 2 * MAX_ENDED; more++) conversations.add(some);
    assert.equal(conversations.list().length, MAX_ACTIVE + MAX_ENDED);
    assert.equal(conversations.list().filter(({ endedAt }) => endedAt === undefined).length, MAX_ACTIVE);
  });

  it("are limited as simulate --help says", async () => {
    const { helpText } = await import("../../../src/cli/args/help.js");
    assert.match(helpText("simulate"), new RegExp(`${MAX_ACTIVE.toLocaleString("en")} active conversations`));
    assert.match(helpText("simulate"), new RegExp(`last ${MAX_ENDED.toLocaleString("en")} that have ended`));
  });
});
