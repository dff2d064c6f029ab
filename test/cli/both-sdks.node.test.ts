/** `verify` without `--sdk`: the calls of the Web Messaging SDK, then those of the Messenger. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { guestOf } from "../simulator/guest.js";
import { run, type RunOptions } from "./run.js";
import { CRM_ID, simulated } from "./simulated.js";

function messengerConversation({ cloud }: ReturnType<typeof simulated>): string {
  const guest = guestOf(cloud, { deploymentId: "no-agent" });
  guest.configure();
  guest.say("Hi", { "context.crmCustomerId": CRM_ID });
  return cloud.conversations.list()[0]?.id ?? assert.fail();
}

const pathsOf = (sent: readonly { url: string }[]) => sent.map(({ url }) => new URL(url).pathname);

describe("verify without --sdk", () => {
  it("asks the Messenger's calls only if the Web Messaging SDK's find nothing", async () => {
    const world = simulated();
    const { exit, stdout, sent } = await run(["verify", world.converse(), "--json"], world);
    assert.equal(exit, 0);
    assert.equal((JSON.parse(stdout) as { sdk: string }).sdk, "web-messaging");
    assert.deepEqual(pathsOf(sent), ["/v2/oauth/token", "/v2/conversations/details/query"]);
  });

  it("finds a conversation of the Messenger after one login, with the older prefix", async () => {
    const world = simulated();
    const id = messengerConversation(world);
    const { exit, stdout, sent } = await run(["verify", id, "--json"], world);
    assert.equal(exit, 0);
    assert.equal((JSON.parse(stdout) as { sdk: string }).sdk, "messenger");
    assert.deepEqual(pathsOf(sent), [
      "/v2/oauth/token",
      "/v2/conversations/details/query",
      `/api/v2/conversations/${id}`,
    ]);
  });

  for (const status of [404, 405, 410]) {
    for (const missing of ["/v2/oauth/token", "/v2/conversations/details/query"]) {
      it(`finds a conversation of the Messenger if ${missing} answers ${status}`, async () => {
        const world = simulated();
        const id = messengerConversation(world);
        const fetch: RunOptions["fetch"] = async (url, init) =>
          new URL(url).pathname === missing
            ? new Response("<h1>Not here</h1>", { status })
            : world.fetch(url, init);
        const { exit, stderr } = await run(["verify", id], { ...world, fetch });
        assert.equal(exit, 0, stderr);
      });
    }
  }

  it("logs in the platform's way, once, if the platform does not accept the other token", async () => {
    const world = simulated();
    const id = messengerConversation(world);
    const fetch: RunOptions["fetch"] = async (url, init) =>
      url.endsWith("/v2/oauth/token")
        ? Response.json({ access_token: "unknown-to-the-platform" })
        : url.endsWith("/query")
          ? Response.json({ entities: [] })
          : world.fetch(url, init);
    const { exit, sent } = await run(["verify", "-"], { ...world, fetch, stdin: `${id}\n${id}\n${id}\n` });
    assert.equal(exit, 0);
    assert.equal(pathsOf(sent).filter((path) => path === "/oauth/token").length, 1);
  });

  it("exits with 5 if neither knows the conversation", async () => {
    const { exit, stdout } = await run(["verify", "unknown", "--json"], simulated());
    const { code, sdk } = JSON.parse(stdout) as { code: string; sdk: null };
    assert.deepEqual({ exit, code, sdk }, { exit: 5, code: "NO_SUCH_CONVERSATION", sdk: null });
  });

  for (const [what, status, exit] of [
    ["not authorized", 401, 3],
    ["forbidden", 403, 3],
    ["rate limited", 429, 4],
  ] as const) {
    it(`does not go on to the Messenger when the first query is ${what}`, async () => {
      const world = simulated();
      const fetch: RunOptions["fetch"] = async (url, init) =>
        url.endsWith("/query") ? new Response("{}", { status }) : world.fetch(url, init);
      const result = await run(["verify", messengerConversation(world)], { ...world, fetch });
      assert.equal(result.exit, exit);
      assert.ok(!pathsOf(result.sent).some((path) => path.startsWith("/api/")));
    });
  }
});
