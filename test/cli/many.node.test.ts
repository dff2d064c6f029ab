/** `verify -`: many conversations after a single login. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run, type RunOptions, SIMULATOR } from "./run.js";
import { CRM_ID, type Simulated, simulated } from "./simulated.js";

/** Adds conversations of the Messenger. @returns their ids */
function converse(
  { cloud }: Simulated,
  count: number,
  attributes: (n: number) => Record<string, string>,
): string[] {
  return Array.from(
    { length: count },
    (_, n) =>
      cloud.conversations.add({
        sdk: "messenger",
        deploymentId: "all-well",
        visit: `visit-${n}`,
        environment: "mypurecloud.com",
        locale: "en",
        customer: {},
        customAttributes: attributes(n),
      }).id,
  );
}

interface Document {
  readonly conversationId: string;
  readonly code: string;
}

const documentsOf = (stdout: string): Document[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Document);

const verify = (world: Simulated, ids: readonly string[], options: RunOptions = {}, ...argv: string[]) =>
  run(["verify", "-", ...argv], { ...world, stdin: `${ids.join("\n")}\n`, ...options });

describe("verify -", () => {
  it("verifies 1,000 ids under a limit of 300 requests a minute: none lost, one login, 5 at a time", async () => {
    const world = simulated();
    const ids = converse(world, 1_000, (n) => (n % 10 === 0 ? {} : { crmCustomerId: `CRM-${n}` }));
    let [open, mostOpen, refused] = [0, 0, 0];
    const fetch: RunOptions["fetch"] = async (url, init) => {
      mostOpen = Math.max(mostOpen, (open += 1));
      await world.clock.sleep(50); // ms, so that requests overlap
      const response = await world.fetch(url, init);
      open -= 1;
      if (response.status === 429) refused += 1;
      return response;
    };
    const { exit, stdout, sent, took } = await verify(world, ids, { fetch }, "--json");
    const documents = documentsOf(stdout);
    assert.deepEqual(
      documents.map(({ conversationId }) => conversationId),
      ids,
    );
    assert.equal(documents.filter(({ code }) => code === "CRM_ID_FOUND").length, 900);
    assert.equal(documents.filter(({ code }) => code === "CRM_ID_ABSENT").length, 100);
    assert.equal(sent.filter(({ url }) => url.endsWith("/token")).length, 1);
    assert.equal(exit, 1);
    assert.equal(mostOpen, 5);
    assert.ok(refused > 0, "The limit was never reached.");
    assert.ok(refused < 100, `${refused} requests were refused.`);
    assert.ok(took < 300_000, `${took} ms`);
  });

  it("prints one line for each id, with the id in full", async () => {
    const world = simulated();
    const ids = converse(world, 2, (n) => (n === 0 ? { crmCustomerId: CRM_ID } : { segment: "x" }));
    const { stdout, stderr } = await verify(world, ids);
    assert.equal(stderr, "");
    assert.equal(
      stdout,
      `Conversation ${ids[0]} carries the CRM id …6789 as crmCustomerId.\n` +
        `Conversation ${ids[1]} carries no CRM id as crmCustomerId. Its attributes: segment.\n`,
    );
  });

  it("trims ids, and skips blank lines and a byte order mark", async () => {
    const world = simulated();
    const ids = converse(world, 3, () => ({ crmCustomerId: CRM_ID }));
    const stdin = `\ufeff${ids[0]}\r\n\r\n  ${ids[1]}\t\n${ids[2]}`;
    const { exit, stdout } = await verify(world, [], { stdin }, "--json");
    assert.deepEqual(
      documentsOf(stdout).map(({ conversationId }) => conversationId),
      ids,
    );
    assert.equal(exit, 0);
  });

  it("reads lines that arrive in pieces", async () => {
    const world = simulated();
    const [id = ""] = converse(world, 1, () => ({ crmCustomerId: CRM_ID }));
    async function* stdin() {
      for (const byte of new TextEncoder().encode(`${id}\n`)) yield Uint8Array.of(byte);
    }
    const { exit, stdout } = await verify(world, [], { stdin: stdin() }, "--json");
    assert.equal(documentsOf(stdout)[0]?.conversationId, id);
    assert.equal(exit, 0);
  });

  it("goes on after an id that is invalid or unknown, and exits with the highest status", async () => {
    const world = simulated();
    const [id = ""] = converse(world, 1, () => ({ crmCustomerId: CRM_ID }));
    const { exit, stdout, stderr } = await verify(world, ["no such/id", "unknown", id], {}, "--json");
    assert.deepEqual(
      documentsOf(stdout).map(({ code }) => code),
      ["USAGE", "NO_SUCH_CONVERSATION", "CRM_ID_FOUND"],
    );
    assert.match(stderr, /^no such\/id: An id has letters.*\nunknown: There is no such conversation\./);
    assert.equal(exit, 5);
  });

  it("does not keep a line without end in memory", async () => {
    const world = simulated();
    async function* stdin() {
      for (let n = 0; n < 1_000; n++) yield "x".repeat(10_000);
    }
    const { stdout, stderr } = await verify(world, [], { stdin: stdin() }, "--json");
    const [document, ...others] = documentsOf(stdout);
    assert.equal(others.length, 0);
    assert.equal(document?.conversationId.length, 1_000);
    assert.ok(stderr.length < 500, `${stderr.length}`);
  });

  for (const [what, env] of Object.entries({
    "a wrong secret": { GENESYS_CLIENT_SECRET: "not-the-secret" },
    "a missing permission": { GENESYS_CLIENT_ID: "forbidden" },
  })) {
    it(`stops asking after ${what}, and still reports every id`, async () => {
      const world = simulated();
      const ids = converse(world, 50, () => ({}));
      const { exit, stdout, sent } = await verify(world, ids, { env: { ...SIMULATOR, ...env } }, "--json");
      assert.equal(documentsOf(stdout).length, 50);
      assert.equal(exit, 3);
      assert.ok(sent.length <= 15, `${sent.length} requests`);
    });
  }

  it("exits with 2 without any id", async () => {
    const { exit, stderr, sent } = await verify(simulated(), []);
    assert.deepEqual({ exit, requests: sent.length }, { exit: 2, requests: 0 });
    assert.match(stderr, /Standard input has no conversation id\./);
  });

  it("ends at once with 130 at Ctrl-C while standard input is open", async () => {
    const world = simulated();
    async function* stdin() {
      yield "unknown\n";
      await new Promise(() => {});
    }
    const { exit, took } = await verify(world, [], { stdin: stdin(), interruptAfter: 5_000 });
    assert.deepEqual({ exit, took }, { exit: 130, took: 5_000 });
  });

  it("gives up after 10 minutes of pauses that the server asks for", async () => {
    const world = simulated();
    const refusal = { status: 429, headers: { "Retry-After": "60" } };
    const fetch: RunOptions["fetch"] = async (url, init) =>
      url.endsWith("/token") ? world.fetch(url, init) : new Response("", refusal);
    const { exit, took, stdout } = await verify(world, ["a", "b"], { fetch }, "--json");
    assert.deepEqual(
      documentsOf(stdout).map(({ code }) => code),
      ["RATE_LIMITED", "RATE_LIMITED"],
    );
    assert.equal(exit, 4);
    assert.ok(took > 500_000 && took < 700_000, `${took} ms`);
  });
});
