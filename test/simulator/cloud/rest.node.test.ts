import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { Answer } from "../../../src/simulator/cloud/answer.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";

const demo = { grant_type: "client_credentials", client_id: "demo", client_secret: "demo" };
const queryFor = (id: unknown) => ({ pageSize: 1, filter: { type: "webchat", id } });

let cloud: Cloud;
beforeEach(() => {
  cloud = createCloud({ now: () => 0 });
});

const tokenOf = (answer: Answer): string => (answer.body as { access_token: string }).access_token;
const bearer = (form = demo): string => `Bearer ${tokenOf(cloud.rest.token(form))}`;
const summary = ({ status, body }: Answer): [number, unknown] => [status, (body as { code?: string }).code];

const aConversation = () =>
  cloud.conversations.add({
    sdk: "web-messaging",
    deploymentId: "all-well",
    visit: "v",
    environment: "mypurecloud.com",
    locale: "en",
    customer: {},
    customAttributes: { crmCustomerId: "CRM-1" },
  });

describe("the tutorial's token call", () => {
  const rows: [string, Record<string, string>, number, string | undefined][] = [
    ["the right secret", demo, 200, undefined],
    ["a wrong secret", { ...demo, client_secret: "guess" }, 401, "invalid_client"],
    ["an unknown client", { ...demo, client_id: "nobody" }, 401, "invalid_client"],
    ["another grant", { ...demo, grant_type: "password" }, 400, "bad.request"],
    ["nothing", {}, 400, "bad.request"],
  ];
  for (const [what, form, status, code] of rows) {
    it(`answers ${what} with ${status}`, () =>
      assert.deepEqual(summary(cloud.rest.token(form)), [status, code]));
  }

  it("issues a new token at each call", () => assert.notEqual(bearer(), bearer()));
});

describe("the tutorial's query", () => {
  it("finds the conversation with its attributes", () => {
    const { id } = aConversation();
    const { body } = cloud.rest.query(bearer(), queryFor(id));
    const entity = {
      id,
      conversationStart: "1970-01-01T00:00:00.000Z",
      customAttributes: { crmCustomerId: "CRM-1" },
    };
    assert.deepEqual(body, { entities: [entity], pageSize: 1 });
  });

  it("finds nothing under another id", () =>
    assert.deepEqual(cloud.rest.query(bearer(), queryFor("none")).body, { entities: [], pageSize: 1 }));

  const rows: [string, () => Answer, number, string][] = [
    ["no token", () => cloud.rest.query(undefined, queryFor("x")), 401, "bad.credentials"],
    ["a made-up token", () => cloud.rest.query("Bearer made-up", queryFor("x")), 401, "bad.credentials"],
    [
      "a token of another kind",
      () => cloud.rest.query(bearer().replace("Bearer", "Basic"), queryFor("x")),
      401,
      "bad.credentials",
    ],
    ["no filter", () => cloud.rest.query(bearer(), {}), 400, "bad.request"],
    [
      "another page size",
      () => cloud.rest.query(bearer(), { ...queryFor("x"), pageSize: 2 }),
      400,
      "bad.request",
    ],
    ["an id that is not a string", () => cloud.rest.query(bearer(), queryFor(7)), 400, "bad.request"],
    [
      "a scenario that does not exist",
      () => cloud.rest.query(bearer(), queryFor("x"), "none"),
      404,
      "not.found",
    ],
  ];
  for (const [what, ask, status, code] of rows) {
    it(`refuses ${what} with ${status}`, () => assert.deepEqual(summary(ask()), [status, code]));
  }

  it("names the permission that is missing", () => {
    const { status, body } = cloud.rest.query(bearer({ ...demo, client_id: "forbidden" }), queryFor("x"));
    assert.equal(status, 403);
    assert.deepEqual(body, {
      ...(body as object),
      code: "missing.any.permissions",
      message: "Missing any of the permissions: [analytics:conversationDetail:view]",
    });
  });
});

describe("faults of the REST calls", () => {
  it("start over with each token", () => {
    const { id } = aConversation();
    const run = (): number[] => {
      const token = bearer();
      return [1, 2, 3].map(() => cloud.rest.query(token, queryFor(id), "query-503-once").status);
    };
    assert.deepEqual(
      [run(), run()],
      [
        [503, 200, 200],
        [503, 200, 200],
      ],
    );
  });

  it("of the token call start over after a success", () => {
    const statuses = [1, 2, 3, 4].map(() => cloud.rest.token(demo, "token-429").status);
    assert.deepEqual(statuses, [429, 200, 429, 200]);
  });

  it("carry Retry-After", () =>
    assert.deepEqual(cloud.rest.token(demo, "token-429").headers, { "Retry-After": "1" }));
});
