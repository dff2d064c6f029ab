import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { Answer } from "../../../src/simulator/cloud/answer.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { guestOf } from "../guest.js";

const GRANT = { grant_type: "client_credentials" };
const basic = (credentials: string): string => `Basic ${btoa(credentials)}`;

let now: number;
let cloud: Cloud;
beforeEach(() => {
  now = 0;
  cloud = createCloud({ now: () => now });
});

const bearer = (credentials = "demo:demo"): string => {
  const { body } = cloud.platform.token(basic(credentials), GRANT);
  return `Bearer ${(body as { access_token: string }).access_token}`;
};
const summary = ({ status, body }: Answer): [number, unknown] => {
  const { code, error } = body as { code?: string; error?: string };
  return [status, code ?? error];
};

/** Creates a Messenger conversation. @returns its id, and those of its messages */
function converse(): { id: string; messages: string[] } {
  const guest = guestOf(cloud);
  guest.configure();
  guest.say("Hi", { crmCustomerId: "CRM-1" });
  const [{ id, transcript } = assert.fail()] = cloud.conversations.list();
  return { id, messages: transcript.map((message) => message.id) };
}

describe("the platform's token call", () => {
  const rows: [string, string | undefined, Record<string, string>, number, string | undefined][] = [
    ["the right secret", basic("demo:demo"), GRANT, 200, undefined],
    ["a wrong secret", basic("demo:guess"), GRANT, 400, "invalid_client"],
    ["an unknown client", basic("nobody:demo"), GRANT, 400, "invalid_client"],
    ["credentials in the form", undefined, { ...GRANT, client_id: "demo" }, 400, "invalid_client"],
    ["credentials that are not Base64", "Basic é", GRANT, 400, "invalid_client"],
    ["another grant", basic("demo:demo"), { grant_type: "password" }, 400, "unsupported_grant_type"],
  ];
  for (const [what, authorization, form, status, code] of rows) {
    it(`answers ${what} with ${status}`, () =>
      assert.deepEqual(summary(cloud.platform.token(authorization, form)), [status, code]));
  }

  it("issues tokens that the tutorial's query accepts", () => {
    const query = { pageSize: 1, filter: { type: "webchat", id: "x" } };
    assert.equal(cloud.rest.query(bearer(), query).status, 200);
  });
});

describe("the platform's conversation call", () => {
  it("returns the attributes at the customer without a prefix, and all messages", () => {
    const { id, messages } = converse();
    const { status, body } = cloud.platform.conversation(bearer(), id);
    const { participants } = body as { participants: Participant[] };
    assert.equal(status, 200);
    assert.deepEqual(
      participants.map(({ purpose, attributes, messages: [media] }) => [
        purpose,
        attributes,
        media?.type,
        media?.state,
        media?.messages.map(({ messageId }) => messageId),
      ]),
      [
        ["customer", { crmCustomerId: "CRM-1" }, "webmessaging", "connected", [messages[0]]],
        ["agent", {}, "webmessaging", "connected", [messages[1]]],
      ],
    );
    assert.notEqual(participants[0]?.id, participants[1]?.id);
  });

  it("returns the same ids at each call, also after the end", () => {
    const { id } = converse();
    const ask = () => cloud.platform.conversation(bearer(), id).body;
    const before = ask();
    assert.deepEqual(ask(), before);
    now = 5_000;
    cloud.conversations.end(id);
    const { endTime, participants } = ask() as { endTime: string; participants: Participant[] };
    assert.deepEqual(
      [endTime, participants[0]?.messages[0]?.state],
      ["1970-01-01T00:00:05.000Z", "disconnected"],
    );
  });

  it("has a counterpart that finds the conversation of a message, without attributes", () => {
    const { id, messages } = converse();
    for (const messageId of messages) {
      const { body } = cloud.platform.messageDetails(bearer(), messageId);
      assert.equal((body as { conversationId: string }).conversationId, id);
      assert.ok(!JSON.stringify(body).includes("CRM-1"));
    }
  });

  const rows: [string, () => Answer, number, string][] = [
    ["no token", () => cloud.platform.conversation(undefined, "x"), 401, "bad.credentials"],
    ["a made-up token", () => cloud.platform.messageDetails("Bearer x", "x"), 401, "bad.credentials"],
    ["another id", () => cloud.platform.conversation(bearer(), "x"), 404, "not.found"],
    ["another message's id", () => cloud.platform.messageDetails(bearer(), "x"), 404, "not.found"],
    [
      "a scenario that does not exist",
      () => cloud.platform.conversation(bearer(), "x", "none"),
      404,
      "not.found",
    ],
    [
      "a conversation that is absent by its scenario",
      () => cloud.platform.conversation(bearer(), converse().id, "appears-late"),
      404,
      "not.found",
    ],
    [
      "the id of a chat of the other SDK",
      () => cloud.platform.conversation(bearer(), webMessagingChat(), undefined),
      404,
      "not.found",
    ],
  ];
  for (const [what, ask, status, code] of rows) {
    it(`refuses ${what} with ${status}`, () => assert.deepEqual(summary(ask()), [status, code]));
  }

  const forbidden: [string, () => Answer, string][] = [
    [
      "a conversation",
      () => cloud.platform.conversation(bearer("forbidden:demo"), "x"),
      "conversation:communication:view",
    ],
    [
      "a message",
      () => cloud.platform.messageDetails(bearer("forbidden:demo"), "x"),
      "conversation:message:view, conversation:webmessaging:view",
    ],
  ];
  for (const [what, ask, permissions] of forbidden) {
    it(`names the permission that is missing for ${what}`, () => {
      const { status, body } = ask();
      const { code, message } = body as { code: string; message: string };
      assert.deepEqual([status, code], [403, "missing.any.permissions"]);
      assert.equal(message, `Missing any of the permissions: [${permissions}]`);
    });
  }

  it("is limited to 300 requests per minute and token, with Retry-After", () => {
    const { id } = converse();
    const [one, other] = [bearer(), bearer()];
    for (let n = 0; n < 300; n++) assert.equal(cloud.platform.conversation(one, id).status, 200);
    const refused = cloud.platform.conversation(one, id);
    assert.deepEqual(summary(refused), [429, "too.many.requests.retry.after"]);
    assert.deepEqual(refused.headers, { "Retry-After": "60" });
    assert.equal(cloud.platform.conversation(other, id).status, 200);
    now += 60_000;
    assert.equal(cloud.platform.conversation(one, id).status, 200);
  });

  it("returns conversations that the tutorial's query does not find", () => {
    const query = { pageSize: 1, filter: { type: "webchat", id: converse().id } };
    assert.deepEqual(cloud.rest.query(bearer(), query).body, { entities: [], pageSize: 1 });
  });
});

describe("the platform's search by participant attributes", () => {
  const search = (query: unknown, credentials?: string): Answer =>
    cloud.search.attributes(bearer(credentials), { query });
  const found = (...query: object[]): unknown[] =>
    (search(query).body as { results: { conversationId: string }[] }).results.map(
      ({ conversationId }) => conversationId,
    );
  const crmId = (value: string, type = "EXACT"): object => ({ type, fields: ["crmCustomerId"], value });

  it("finds conversations whose attributes match all criteria", () => {
    const { id } = converse();
    webMessagingChat();
    assert.deepEqual(found(crmId("CRM-1")), [id]);
    assert.deepEqual(found(crmId("CRM", "STARTS_WITH")), [id]);
    assert.deepEqual(found({ type: "EXACT", fields: ["crmCustomerId"], values: ["CRM-0", "CRM-1"] }), [id]);
    assert.deepEqual(found(crmId("CRM-1"), { type: "EXACT", fields: ["conversationId"], value: id }), [id]);
    assert.deepEqual(found(crmId("CRM-1"), crmId("CRM-2")), []);
    assert.deepEqual(found({ type: "EXACT", fields: ["constructor"], value: "x" }), []);
  });

  const refusals: [string, unknown][] = [
    ["no query", undefined],
    ["an empty query", []],
    ["a criterion that is not simulated", [{ type: "DATE_RANGE", fields: ["startTime"] }]],
    ["a criterion without fields", [{ type: "EXACT", value: "x" }]],
    ["a criterion without a value", [{ type: "EXACT", fields: ["crmCustomerId"] }]],
  ];
  for (const [what, query] of refusals) {
    it(`refuses ${what} with 400`, () => assert.deepEqual(summary(search(query)), [400, "bad.request"]));
  }

  it("names the permission that is missing", () => {
    const { body } = search([crmId("x")], "forbidden:demo");
    assert.match((body as { message: string }).message, /\[conversation:participant:attributesview\]/);
  });
});

function webMessagingChat(): string {
  return cloud.conversations.add({
    sdk: "web-messaging",
    deploymentId: "all-well",
    visit: "v",
    environment: "mypurecloud.com",
    locale: "en",
    customer: {},
    customAttributes: {},
  }).id;
}

interface Participant {
  readonly id: string;
  readonly purpose: string;
  readonly attributes: object;
  readonly messages: readonly {
    readonly type: string;
    readonly state: string;
    readonly messages: readonly { readonly messageId: string }[];
  }[];
}
