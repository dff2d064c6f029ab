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

/** The platform's calls as the vendor describes them, with one conversation. */
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

describe("verify --sdk messenger looks at the customer's attributes", () => {
  const rows: [string, unknown, number, RegExp][] = [
    ["under the key", [agent, customer({ crmCustomerId: "CRM-1" })], 0, /as expected/],
    [
      "under the key with the older prefix",
      [customer({ "context.crmCustomerId": "CRM-1" })],
      0,
      /as expected/,
    ],
    ["in one of two customers", [customer({}), customer({ crmCustomerId: "CRM-1" })], 0, /as expected/],
    [
      "the same in two customers",
      [customer({ crmCustomerId: "CRM-1" }), customer({ crmCustomerId: "CRM-1" })],
      0,
      /as expected/,
    ],
    [
      "two that differ in one customer",
      [customer({ crmCustomerId: "CRM-1", "context.crmCustomerId": "CRM-2" })],
      1,
      /differ/,
    ],
    [
      "two customers that differ",
      [customer({ crmCustomerId: "CRM-1" }), customer({ crmCustomerId: "CRM-2" })],
      1,
      /differ/,
    ],
    ["the agent's only", [agent, customer({ segment: "x" })], 1, /no CRM id.*\nIts attributes: segment\./],
    ["a customer without attributes", [customer()], 1, /no attributes at all/],
    ["no customer", [agent], 1, /no attributes at all/],
    ["no participants", undefined, 5, /unexpected shape/],
    ["participants that are no objects", ["customer"], 5, /unexpected shape/],
    ["attributes that are no object", [{ purpose: "customer", attributes: "x" }], 5, /unexpected shape/],
  ];
  for (const [what, participants, exit, sentence] of rows) {
    const ids = what.includes("differ") ? "K-11: " : "K-07: ";
    it(`${ids}${what}: ${exit}`, async () => {
      const result = await verify(participants, [ID, "--crm-id", "CRM-1"]);
      assert.equal(result.exit, exit, result.stderr);
      assert.match(result.stdout + result.stderr, sentence);
    });
  }
});

describe("verify --message", () => {
  it("K-07: finds the conversation of the message, and implies the messenger", async () => {
    const fetch = platform([customer({ crmCustomerId: "CRM-1" })]);
    const { exit, stdout } = await run(["verify", "a-message", "--message", "--json"], { env: LOCAL, fetch });
    const { ok, sdk, conversationId } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(
      { exit, ok, sdk, conversationId },
      { exit: 0, ok: true, sdk: "messenger", conversationId: ID },
    );
  });

  it("says so when there is no such message: 5", async () => {
    const { exit, stderr } = await verify([], ["none", "--message"]);
    assert.deepEqual([exit, stderr], [5, "There is no such message.\n"]);
  });

  it("does not follow an id that would lead elsewhere: 5", async () => {
    const fetch = async (url: string) =>
      Response.json(url.endsWith("token") ? { access_token: TOKEN } : { conversationId: "../../users/me" });
    const { exit, sent } = await run(["verify", "a-message", "--message"], { env: LOCAL, fetch });
    assert.deepEqual([exit, sent.length], [5, 2]);
  });
});

describe("who asks the platform", () => {
  it("S10: shows a client's credentials to the login host only, in a header", async () => {
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

  it("with wrong credentials is refused: 3", async () => {
    const { exit } = await verify([], [ID], { ...LOCAL, GENESYS_CLIENT_SECRET: "another-secret" });
    assert.equal(exit, 3);
  });

  for (const name of ["GENESYS_API_URL", "GENESYS_LOGIN_URL"]) {
    it(`never sends a secret for the simulator elsewhere, with ${name} alone`, async () => {
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
    it(`is told which permission is missing, ${what}: 3`, async () => {
      const fetch = async (url: string) =>
        url.endsWith("token") ? Response.json({ access_token: TOKEN }) : Response.json(body, { status: 403 });
      const { exit, stderr } = await run(["verify", ID, "--sdk", "messenger"], { env: LOCAL, fetch });
      assert.equal(exit, 3);
      assert.match(stderr, sentence);
    });
  }

  it("is not told a token that no header can carry: 5", async () => {
    const fetch = async () => Response.json({ access_token: "line\nbreak" });
    assert.equal((await run(["verify", ID, "--sdk", "messenger"], { env: LOCAL, fetch })).exit, 5);
  });
});
