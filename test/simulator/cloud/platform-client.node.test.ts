/** Genesys' own client for its REST calls, pointed at the simulator. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import platform from "purecloud-platform-client-v2";
import { type Simulator, startSimulator } from "../../../src/simulator/server/server.js";
import { writeInMessenger } from "../write-in-messenger.js";

const client = platform.ApiClient.instance;
const conversations = new platform.ConversationsApi();

let simulator: Simulator;
let messageId: string;

before(async () => {
  simulator = await startSimulator({ port: 0 });
  messageId = await writeInMessenger(simulator.url, { crmCustomerId: "CRM-123456789", segment: "Premium" });
});
after(() => simulator.close());
afterEach(() => client.setReturnExtendedResponses(false));

/** Points the client at the simulator as its gateway; `path` is the prefix of the API's paths. */
const pointAt = (path = ""): void =>
  client.setGateway({
    host: "127.0.0.1",
    protocol: "http",
    port: simulator.port,
    path_params_login: "",
    path_params_api: path,
  });

describe("Genesys' own REST client", () => {
  it("logs in with client credentials", async () => {
    pointAt();
    const { accessToken, tokenExpiryTime } = await client.loginClientCredentialsGrant("demo", "demo");
    assert.match(accessToken, /^[\da-f-]{36}$/);
    assert.ok(tokenExpiryTime > Date.now());
  });

  it("reads the conversation of a message, with the customer's attributes", async () => {
    pointAt();
    await client.loginClientCredentialsGrant("demo", "demo");
    const { conversationId = "" } = await conversations.getConversationsMessageDetails(messageId);
    const { id, participants } = await conversations.getConversation(conversationId);
    const customer = participants.find(({ purpose }) => purpose === "customer");
    assert.equal(id, conversationId);
    assert.deepEqual(customer?.attributes, { crmCustomerId: "CRM-123456789", segment: "Premium" });
    assert.equal(customer?.messages?.[0]?.type, "webmessaging");
    assert.equal(customer?.messages?.[0]?.messages?.[0]?.messageId, messageId);
  });

  it("reads the same conversation by its media type", async () => {
    pointAt();
    await client.loginClientCredentialsGrant("demo", "demo");
    const { conversationId = "" } = await conversations.getConversationsMessageDetails(messageId);
    const { id, participants = [] } = await conversations.getConversationsMessage(conversationId);
    const customer = participants.find(({ purpose }) => purpose === "customer");
    assert.equal(id, conversationId);
    assert.deepEqual(customer?.attributes, { crmCustomerId: "CRM-123456789", segment: "Premium" });
    assert.equal(customer?.type, "webmessaging");
    assert.equal(customer?.messages?.[0]?.messageId, messageId);
  });

  it("finds the conversation by the customer's attributes", async () => {
    pointAt();
    await client.loginClientCredentialsGrant("demo", "demo");
    const { conversationId } = await conversations.getConversationsMessageDetails(messageId);
    const find = async (value: string): Promise<unknown> =>
      (
        await conversations.postConversationsParticipantsAttributesSearch({
          query: [{ type: "EXACT", fields: ["attributes.crmCustomerId"], value }],
        })
      ).results;
    const [found] = (await find("CRM-123456789")) as { conversationId: string }[];
    assert.equal(found?.conversationId, conversationId);
    assert.deepEqual(await find("CRM-1"), []);
  });

  it("rejects with 501 for a call that is not simulated", async () => {
    pointAt();
    await client.loginClientCredentialsGrant("demo", "demo");
    client.setReturnExtendedResponses(true);
    const users = new platform.UsersApi();
    await assert.rejects(
      async () => users.getUsersMe(),
      ({ status, body }: Refusal) => {
        assert.equal(status, 501);
        assert.equal(body.status, 501);
        assert.equal(body.code, "not.implemented");
        return true;
      },
    );
  });

  // Refusal, call, client id, path prefix, status, code, Retry-After.
  const nothing = (): Promise<unknown> => conversations.getConversation("none");
  const noMedia = (): Promise<unknown> => conversations.getConversationsMessage("none");
  const noMessage = (): Promise<unknown> => conversations.getConversationsMessageDetails("none");
  const rows: [string, () => Promise<unknown>, string, string, number, string, string?][] = [
    ["there is no such conversation", nothing, "demo", "", 404, "not.found"],
    ["there is no such conversation of the media type", noMedia, "demo", "", 404, "not.found"],
    ["a permission for the media type is missing", noMedia, "forbidden", "", 403, "missing.any.permissions"],
    ["there is no such message", noMessage, "demo", "", 404, "not.found"],
    ["a permission is missing", nothing, "forbidden", "", 403, "missing.any.permissions"],
    ["its token is not valid", nothing, "demo", "/scenario/token-expired", 401, "bad.credentials"],
    [
      "it is rate limited, with Retry-After",
      nothing,
      "demo",
      "/scenario/query-429",
      429,
      "too.many.requests.retry.after",
      "1",
    ],
  ];
  for (const [what, ask, id, path, status, code, retryAfter] of rows) {
    it(`rejects with ${status} if ${what}`, async () => {
      pointAt(path);
      await client.loginClientCredentialsGrant(id, "demo");
      client.setReturnExtendedResponses(true);
      await assert.rejects(ask, (refusal: Refusal) => {
        assert.deepEqual([refusal.status, refusal.body.status, refusal.body.code], [status, status, code]);
        assert.equal(refusal.headers["retry-after"], retryAfter);
        return true;
      });
    });
  }

  it("rejects a wrong secret", async () => {
    pointAt();
    await assert.rejects(
      async () => client.loginClientCredentialsGrant("demo", "guess"),
      ({ response }: { response: { status: number; data: object } }) => {
        assert.equal(response.status, 400);
        assert.deepEqual(response.data, { ...response.data, error: "invalid_client" });
        return true;
      },
    );
  });
});

/** The rejection of the client with extended responses. */
interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly code: string; readonly status: number };
}
