/** The analytics details jobs, read by Genesys' own client. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import platform from "purecloud-platform-client-v2";
import type { Answer } from "../../../src/simulator/cloud/answer.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { type Simulator, startSimulator } from "../../../src/simulator/server/server.js";
import { startChat } from "../start-chat.js";
import { writeInMessenger } from "../write-in-messenger.js";

const NOON = Date.parse("2026-11-22T12:00:00Z");
const HOUR = 3_600_000;
const INTERVAL = "2026-11-22T00:00:00Z/2026-11-23T00:00:00Z";
const MESSAGES = [
  { type: "and", predicates: [{ dimension: "mediaType", operator: "matches", value: "message" }] },
];

/** A cloud on a clock that the test sets, with a caller who may read analytics. */
function setUp() {
  const clock = { at: NOON };
  const cloud = createCloud({ now: () => clock.at });
  const caller = callerOf(cloud, "demo");
  const add = (crmId: string): string =>
    cloud.conversations.add({
      sdk: "messenger",
      deploymentId: "all-well",
      visit: crmId,
      environment: "mypurecloud.com",
      locale: "en",
      customer: {},
      customAttributes: { crmCustomerId: crmId, score: 7, empty: null },
    }).id;
  const create = (query: object = {}): string =>
    (
      cloud.analytics.createJob(caller, { interval: INTERVAL, segmentFilters: MESSAGES, ...query }).body as {
        jobId: string;
      }
    ).jobId;
  return { clock, cloud, caller, add, create };
}

function callerOf({ platform: calls }: Cloud, id: string) {
  const { body } = calls.token(`Basic ${btoa(`${id}:demo`)}`, { grant_type: "client_credentials" });
  return { authorization: `Bearer ${(body as { access_token: string }).access_token}`, scenario: undefined };
}

const bodyOf = (answer: Answer) => answer.body as Record<string, unknown>;

describe("an analytics details job", () => {
  it("is queued, then pending, then fulfilled", () => {
    const { clock, cloud, caller, create } = setUp();
    const jobId = create();
    const states = [0, 499, 500, 1_999, 2_000].map((ms) => {
      clock.at = NOON + ms;
      return bodyOf(cloud.analytics.job(caller, jobId))["state"];
    });
    assert.deepEqual(states, ["QUEUED", "QUEUED", "PENDING", "PENDING", "FULFILLED"]);
  });

  it("has results on pages with a cursor, the oldest conversation first, each once", () => {
    const { clock, cloud, caller, add, create } = setUp();
    const ids = Array.from({ length: 7 }, (_, n) => add(`CRM-${n}`));
    const jobId = create();
    clock.at += 2_000;
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = { pageSize: "3", ...(cursor !== undefined && { cursor }) };
      const body = bodyOf(cloud.analytics.results(caller, jobId, page)) as {
        conversations: { conversationId: string }[];
        cursor?: string;
      };
      sizes.push(body.conversations.length);
      seen.push(...body.conversations.map(({ conversationId }) => conversationId));
      cursor = body.cursor;
    }
    assert.deepEqual({ seen, sizes }, { seen: ids, sizes: [3, 3, 1] });
  });

  it("has the conversations of its interval that were there at its creation", () => {
    const { clock, cloud, caller, add, create } = setUp();
    clock.at = NOON - 24 * HOUR;
    add("too early");
    clock.at = NOON;
    const id = add("in time");
    const jobId = create();
    add("too late");
    clock.at += 2_000;
    const { conversations } = bodyOf(cloud.analytics.results(caller, jobId, {})) as {
      conversations: { conversationId: string }[];
    };
    assert.deepEqual(
      conversations.map(({ conversationId }) => conversationId),
      [id],
    );
  });

  it("has attributes that are strings, at the customer", () => {
    const { clock, cloud, caller, add, create } = setUp();
    add("CRM-1");
    const jobId = create();
    clock.at += 2_000;
    const { conversations } = bodyOf(cloud.analytics.results(caller, jobId, {})) as {
      conversations: { participants: { purpose: string; attributes: object }[] }[];
    };
    assert.deepEqual(
      conversations[0]?.participants.map(({ purpose, attributes }) => ({ purpose, attributes })),
      [{ purpose: "customer", attributes: { crmCustomerId: "CRM-1", score: "7" } }],
    );
  });

  it("is gone after it was deleted, and after a day", () => {
    const { clock, cloud, caller, create } = setUp();
    const [deleted, old] = [create(), create()];
    assert.equal(cloud.analytics.deleteJob(caller, deleted).status, 204);
    assert.equal(cloud.analytics.job(caller, deleted).status, 404);
    clock.at += 24 * HOUR;
    assert.equal(cloud.analytics.job(caller, old).status, 404);
  });

  it("is gone after 20 younger ones", () => {
    const { cloud, caller, create } = setUp();
    const first = create();
    for (let n = 0; n < 20; n++) create();
    assert.equal(cloud.analytics.job(caller, first).status, 404);
  });

  const rows: [what: string, query: unknown][] = [
    ["no object", "x"],
    ["no interval", {}],
    ["an interval that ends before it begins", { interval: INTERVAL.split("/").reverse().join("/") }],
    [
      "an unknown dimension",
      {
        interval: INTERVAL,
        segmentFilters: [
          { type: "and", predicates: [{ dimension: "queueId", operator: "matches", value: "x" }] },
        ],
      },
    ],
    [
      "an unknown operator",
      {
        interval: INTERVAL,
        segmentFilters: [{ type: "and", predicates: [{ dimension: "mediaType", operator: "exists" }] }],
      },
    ],
  ];
  for (const [what, query] of rows) {
    it(`is refused with 400 for a query with ${what}`, () => {
      const { cloud, caller } = setUp();
      assert.equal(cloud.analytics.createJob(caller, query).status, 400);
    });
  }

  it("refuses results before it is fulfilled, page sizes out of range, and foreign cursors", () => {
    const { clock, cloud, caller, create } = setUp();
    const [jobId, other] = [create(), create()];
    const status = (page: Record<string, string>) => cloud.analytics.results(caller, jobId, page).status;
    assert.equal(status({}), 400);
    clock.at += 2_000;
    assert.equal(status({}), 200);
    for (const pageSize of ["0", "1001", "x", "1.5"]) assert.equal(status({ pageSize }), 400);
    for (const cursor of ["x", `${other}:0`, `${jobId}:-1`]) assert.equal(status({ cursor }), 400);
  });

  it("needs a token and a permission, and shares the token's rate limit with the other calls", () => {
    const { cloud, caller } = setUp();
    const nobody = { authorization: undefined, scenario: undefined };
    assert.equal(cloud.analytics.availability(nobody).status, 401);
    assert.equal(cloud.analytics.availability(callerOf(cloud, "forbidden")).status, 403);
    for (let n = 0; n < 299; n++) cloud.platform.conversation(caller.authorization, "none");
    assert.equal(cloud.analytics.availability(caller).status, 200);
    assert.equal(cloud.analytics.availability(caller).status, 429);
  });

  it("meets the faults of a scenario", () => {
    const { cloud, caller } = setUp();
    const faulty = { ...caller, scenario: "query-429" };
    const [first, second] = [cloud.analytics.availability(faulty), cloud.analytics.availability(faulty)];
    assert.deepEqual([first.status, first.headers, second.status], [429, { "Retry-After": "1" }, 200]);
  });
});

describe("Genesys' own client", () => {
  const client = platform.ApiClient.instance;
  const analytics = new platform.AnalyticsApi();

  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ port: 0 });
    await writeInMessenger(simulator.url, { crmCustomerId: "CRM-123456789" });
    await startChat(simulator.url, { segment: "Premium" });
    client.setGateway({
      host: "127.0.0.1",
      protocol: "http",
      port: simulator.port,
      path_params_login: "",
      path_params_api: "",
    });
    await client.loginClientCredentialsGrant("demo", "demo");
  });
  after(() => simulator.close());

  it(
    "creates a job, waits for it, reads its pages by cursor, and deletes it",
    { timeout: 30_000 },
    async () => {
      const now = Date.now();
      const interval = [now - HOUR, now + HOUR].map((at) => new Date(at).toISOString()).join("/");
      const { jobId = "" } = await analytics.postAnalyticsConversationsDetailsJobs({
        interval,
        segmentFilters: MESSAGES,
      });
      for (let state: string | undefined; state !== "FULFILLED";) {
        await sleep(200); // ms, to stay below the rate limit
        ({ state } = await analytics.getAnalyticsConversationsDetailsJob(jobId));
      }
      const first = await analytics.getAnalyticsConversationsDetailsJobResults(jobId, { pageSize: 1 });
      const cursor = first.cursor ?? assert.fail("There is no second page.");
      const second = await analytics.getAnalyticsConversationsDetailsJobResults(jobId, {
        pageSize: 1,
        cursor,
      });
      assert.equal(second.cursor, undefined);
      const attributes = [first, second].map(
        ({ conversations }) => conversations?.[0]?.participants?.[0]?.attributes,
      );
      assert.deepEqual(attributes, [{ crmCustomerId: "CRM-123456789" }, { segment: "Premium" }]);
      assert.ok(Date.parse(first.dataAvailabilityDate ?? "") >= now - 1_000);
      const availability = await analytics.getAnalyticsConversationsDetailsJobsAvailability();
      assert.ok(Date.parse(availability.dataAvailabilityDate ?? "") >= now - 1_000);
      await analytics.deleteAnalyticsConversationsDetailsJob(jobId);
      await assert.rejects(async () => analytics.getAnalyticsConversationsDetailsJob(jobId));
    },
  );
});
