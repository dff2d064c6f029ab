import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Hono } from "hono";
import { run } from "./run.js";

const CREDENTIALS = { GENESYS_CLIENT_ID: "id", GENESYS_CLIENT_SECRET: "a-long-secret" };
const LOCAL = {
  ...CREDENTIALS,
  GENESYS_LOGIN_URL: "http://127.0.0.1:8080",
  GENESYS_API_URL: "http://127.0.0.1:8080",
};
const TOKEN = "the-token-of-the-platform";
const ID = "7d8e2a4c-0000-4000-8000-00000000c0de";

const agent = { purpose: "agent", attributes: { crmCustomerId: "CRM-AGENT" } };
const customer = (attributes?: Record<string, unknown>) => ({
  purpose: "customer",
  ...(attributes && { attributes }),
});

/** The platform API as documented, with one conversation. */
function platform(participants: unknown) {
  const app = new Hono();
  app.post("/oauth/token", async (c) => {
    const isKnown = c.req.header("Authorization") === `Basic ${btoa("id:a-long-secret")}`;
    const isGrant = (await c.req.text()) === "grant_type=client_credentials";
    return isKnown && isGrant ? c.json({ access_token: TOKEN }) : c.json({ error: "invalid_client" }, 400);
  });
  app.use("/api/v2/*", async (c, next) =>
    c.req.header("Authorization") === `Bearer ${TOKEN}` ? next() : c.json({ code: "bad.credentials" }, 401),
  );
  app.get("/api/v2/conversations/messages/:id/details", (c) =>
    c.req.param("id") === "a-message" ? c.json({ conversationId: ID }) : c.json({ code: "not.found" }, 404),
  );
  app.get("/api/v2/conversations/:id", (c) =>
    c.req.param("id") === ID ? c.json({ id: ID, participants }) : c.json({ code: "not.found" }, 404),
  );
  return async (url: string, init: RequestInit) => app.request(url, init);
}

const verify = (participants: unknown, argv: string[], env: Record<string, string> = LOCAL) =>
  run(["verify", ...argv, "--sdk", "messenger"], { env, fetch: platform(participants) });

describe("verify --sdk messenger", () => {
  const rows: [string, unknown, number, RegExp][] = [
    ["an id under the key", [agent, customer({ crmCustomerId: "CRM-1" })], 0, /as expected/],
    [
      "an id under the key with the older prefix",
      [customer({ "context.crmCustomerId": "CRM-1" })],
      0,
      /as expected/,
    ],
    ["an id at one of two customers", [customer({}), customer({ crmCustomerId: "CRM-1" })], 0, /as expected/],
    [
      "the same id at two customers",
      [customer({ crmCustomerId: "CRM-1" }), customer({ crmCustomerId: "CRM-1" })],
      0,
      /as expected/,
    ],
    [
      "two different ids at one customer",
      [customer({ crmCustomerId: "CRM-1", "context.crmCustomerId": "CRM-2" })],
      1,
      /differ/,
    ],
    [
      "different ids at two customers",
      [customer({ crmCustomerId: "CRM-1" }), customer({ crmCustomerId: "CRM-2" })],
      1,
      /differ/,
    ],
    [
      "an id at the agent only",
      [agent, customer({ segment: "x" })],
      1,
      /no CRM id.*\nIts attributes: segment\./,
    ],
    ["a customer without attributes", [customer()], 1, /no attributes at all/],
    ["no customer", [agent], 1, /no attributes at all/],
    ["no participants", undefined, 5, /unexpected shape/],
    ["participants of the wrong type", ["customer"], 5, /unexpected shape/],
    ["attributes of the wrong type", [{ purpose: "customer", attributes: "x" }], 5, /unexpected shape/],
  ];
  for (const [what, participants, exit, sentence] of rows) {
    it(`exits with ${exit} for ${what}`, async () => {
      const result = await verify(participants, [ID, "--crm-id", "CRM-1"]);
      assert.equal(result.exit, exit, result.stderr);
      assert.match(result.stdout + result.stderr, sentence);
    });
  }
});

describe("verify --message", () => {
  it("finds the conversation of the message, and implies --sdk messenger", async () => {
    const fetch = platform([customer({ crmCustomerId: "CRM-1" })]);
    const { exit, stdout } = await run(["verify", "a-message", "--message", "--json"], { env: LOCAL, fetch });
    const { ok, sdk, conversationId } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(
      { exit, ok, sdk, conversationId },
      { exit: 0, ok: true, sdk: "messenger", conversationId: ID },
    );
  });

  it("exits with 5 when there is no such message", async () => {
    const { exit, stderr } = await verify([], ["none", "--message"]);
    assert.equal(exit, 5);
    assert.match(stderr, /^There is no such message\. .*\n$/);
  });

  it("exits with 5 for a conversation id that would lead to another path", async () => {
    const fetch = async (url: string) =>
      Response.json(url.endsWith("token") ? { access_token: TOKEN } : { conversationId: "../../users/me" });
    const { exit, sent } = await run(["verify", "a-message", "--message"], { env: LOCAL, fetch });
    assert.deepEqual({ exit, requests: sent.length }, { exit: 5, requests: 2 });
  });
});

describe("the credentials of verify --sdk messenger", () => {
  it("are sent to the login host only, in a header", async () => {
    const { sent } = await verify([customer({ crmCustomerId: "CRM-1" })], [ID], {
      ...CREDENTIALS,
      GENESYS_ENVIRONMENT: "mypurecloud.ie",
    });
    assert.deepEqual(
      sent.map(({ url, init }) => [url, new Headers(init.headers).get("Authorization")?.split(" ")[0]]),
      [
        ["https://login.mypurecloud.ie/oauth/token", "Basic"],
        [`https://api.mypurecloud.ie/api/v2/conversations/${ID}`, "Bearer"],
      ],
    );
  });

  it("lead to exit status 3 if they are wrong", async () => {
    const { exit } = await verify([], [ID], { ...LOCAL, GENESYS_CLIENT_SECRET: "another-secret" });
    assert.equal(exit, 3);
  });

  for (const name of ["GENESYS_API_URL", "GENESYS_LOGIN_URL"]) {
    it(`stay on the simulator if only ${name} is set`, async () => {
      const env = { ...CREDENTIALS, [name]: "http://127.0.0.1:8080" };
      const { sent } = await verify([customer({ crmCustomerId: "CRM-1" })], [ID], env);
      assert.deepEqual([...new Set(sent.map(({ url }) => new URL(url).host))], ["127.0.0.1:8080"]);
    });
  }

  const permissions: [string, object, RegExp][] = [
    [
      "named by the server",
      { message: "missing the following permission(s): conversation:communication:view" },
      /needs the permission conversation:communication:view\./,
    ],
    ["not named by the server", {}, /needs the permission conversation:communication:view\./],
    ["named with escape codes", { message: "\u001b[31m x:y:z\u0007" }, /needs the permission x:y:z\./],
  ];
  for (const [what, body, sentence] of permissions) {
    it(`lead to exit status 3 and the missing permission, ${what}`, async () => {
      const fetch = async (url: string) =>
        url.endsWith("token") ? Response.json({ access_token: TOKEN }) : Response.json(body, { status: 403 });
      const { exit, stderr } = await run(["verify", ID, "--sdk", "messenger"], { env: LOCAL, fetch });
      assert.equal(exit, 3);
      assert.match(stderr, sentence);
    });
  }

  it("lead to exit status 5 if the token does not fit a header", async () => {
    const fetch = async () => Response.json({ access_token: "line\nbreak" });
    assert.equal((await run(["verify", ID, "--sdk", "messenger"], { env: LOCAL, fetch })).exit, 5);
  });
});
