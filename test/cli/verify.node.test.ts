import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { run, SIMULATOR } from "./run.js";
import { CRM_ID, type Simulated, simulated } from "./simulated.js";

let simulator: Simulated;
beforeEach(() => {
  simulator = simulated();
});

/** Runs `verify` against the simulator. */
const verify = (argv: readonly string[], options = {}) =>
  run(["verify", ...argv], { ...simulator, ...options });

describe("verify", () => {
  const rows: [string, Record<string, string | number | boolean | null>, string[], number, string][] = [
    [
      "equal",
      { crmCustomerId: CRM_ID },
      ["--crm-id", CRM_ID],
      0,
      "carries the CRM id …6789 as crmCustomerId, as expected.",
    ],
    ["there", { crmCustomerId: CRM_ID }, [], 0, "carries the CRM id …6789 as crmCustomerId."],
    ["a number", { crmCustomerId: 4711_0815 }, ["--crm-id", "47110815"], 0, "carries the CRM id …0815"],
    ["under another key", { kundennummer: CRM_ID }, ["--crm-key", "kundennummer"], 0, "as kundennummer."],
    [
      "different",
      { crmCustomerId: "CRM-987654321" },
      ["--crm-id", CRM_ID],
      1,
      "…4321 as crmCustomerId, not …6789.",
    ],
    ["different by a leading zero", { crmCustomerId: "0815" }, ["--crm-id", "815"], 1, "not …"],
    [
      "different in Unicode normalization only",
      { crmCustomerId: "Zoé-123" },
      ["--crm-id", "Zoe\u0301-123"],
      1,
      "not …-123.",
    ],
    [
      "absent",
      { segment: "Premium", a: 1 },
      [],
      1,
      "carries no CRM id as crmCustomerId.\nIts attributes: segment, a.",
    ],
    ["null", { crmCustomerId: null }, [], 1, "carries no CRM id"],
    ["blank", { crmCustomerId: " " }, [], 1, "carries no CRM id"],
    ["absent with all attributes", {}, [], 1, "It has no attributes at all."],
    [
      "under the old prefix only",
      { "context.crmCustomerId": CRM_ID },
      [],
      1,
      "Its attributes: context.crmCustomerId.",
    ],
    ["twice, and the same", { crmCustomerId: CRM_ID, "context.crmCustomerId": CRM_ID }, [], 0, "…6789"],
    [
      "twice, and not the same",
      { crmCustomerId: CRM_ID, "context.crmCustomerId": "CRM-2000" },
      [],
      1,
      "differ: …6789, …2000.",
    ],
    ["asked for as constructor", { constructor: CRM_ID }, ["--crm-key", "constructor"], 0, "as constructor"],
    ["looked for as toString", { a: 1 }, ["--crm-key", "toString"], 1, "carries no CRM id as toString"],
  ];
  for (const [what, attributes, options, exit, sentence] of rows) {
    it(`exits with ${exit} when the CRM id is ${what}`, async () => {
      const result = await verify([simulator.converse(attributes), ...options]);
      assert.equal(result.exit, exit, result.stderr);
      assert.ok(result.stdout.includes(sentence), result.stdout);
      assert.equal(result.stderr, "");
    });
  }

  it("exits with 5 when there is no such conversation", async () => {
    const { exit, stdout, stderr } = await verify(["00000000-0000-0000-0000-000000000000"]);
    assert.deepEqual(
      { exit, stdout, stderr },
      {
        exit: 5,
        stdout: "",
        stderr:
          "There is no such conversation. Check the id, --environment and --sdk. For the id of a message, add --message. If it has just begun, use --wait 60.\n",
      },
    );
  });

  it("prints the last four characters of an id only", async () => {
    const { stdout } = await verify([
      simulator.converse({ crmCustomerId: "CRM-987654321" }),
      "--crm-id",
      CRM_ID,
    ]);
    assert.doesNotMatch(stdout, /CRM-/);
  });
});

describe("the credentials of verify", () => {
  const rows: [string, Record<string, string>, number, RegExp][] = [
    [
      "with a wrong secret",
      { GENESYS_CLIENT_SECRET: "not-the-secret" },
      3,
      /request for a token is not authorized/,
    ],
    [
      "without the permission",
      { GENESYS_CLIENT_ID: "forbidden" },
      3,
      /needs the permission analytics:conversationDetail:view/,
    ],
    [
      "with an invalid token",
      { GENESYS_ACCESS_TOKEN: "made-up-token" },
      3,
      /request for the conversation is not authorized/,
    ],
  ];
  for (const [what, env, exit, sentence] of rows) {
    it(`lead to exit status ${exit} ${what}`, async () => {
      const result = await verify([simulator.converse()], { env: { ...SIMULATOR, ...env } });
      assert.equal(result.exit, exit);
      assert.match(result.stderr, sentence);
    });
  }

  it("are rejected without printing the rest of the server's answer", async () => {
    const body = { error: "invalid_client", description: "canary-of-the-server, secret: demo" };
    for (const status of [400, 401, 403, 404, 500]) {
      const fetch = async () => Response.json(body, { status });
      const { stdout, stderr } = await verify(["x", "--json"], { fetch });
      assert.doesNotMatch(stdout + stderr, /canary|secret: demo/);
    }
    const { exit } = await verify(["x"], { fetch: async () => Response.json(body, { status: 401 }) });
    assert.equal(exit, 3);
  });

  for (const status of [401, 403]) {
    it(`are not called wrong for the page of a proxy with HTTP status ${status}: 5`, async () => {
      const page = new Response("<h1>Blocked</h1>", { status, headers: { "Content-Type": "text/html" } });
      const { exit, stderr } = await verify(["x", "--sdk", "messenger"], { fetch: async () => page });
      assert.equal(exit, 5);
      assert.equal(
        stderr,
        `The request for a token was refused with HTTP status ${status}. Check --environment, and whether a proxy answers in place of Genesys Cloud.\n`,
      );
    });
  }

  it("need no login with a ready token", async () => {
    const { body } = simulator.cloud.rest.token({
      grant_type: "client_credentials",
      client_id: "demo",
      client_secret: "demo",
    });
    const { access_token } = body as { access_token: string };
    const env = { GENESYS_API_URL: SIMULATOR.GENESYS_API_URL, GENESYS_ACCESS_TOKEN: access_token };
    const { exit, sent } = await verify([simulator.converse()], { env });
    assert.deepEqual(
      [exit, sent.map(({ url }) => new URL(url).pathname)],
      [0, ["/v2/conversations/details/query"]],
    );
  });
});
