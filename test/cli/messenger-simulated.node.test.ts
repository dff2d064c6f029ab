/** `verify --sdk messenger` and `--message` on the simulator, after a customer has written in a Messenger. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { kindOf, scenarios } from "../../src/simulator/scenarios/index.js";
import { guestOf } from "../simulator/guest.js";
import { run, SIMULATOR } from "./run.js";
import { CRM_ID, type Simulated, simulated } from "./simulated.js";

const ATTRIBUTES = { crmCustomerId: CRM_ID, segment: "Premium" };

/** A customer writes in a Messenger. @returns the ids of the conversation and of the message */
function write({ cloud }: Simulated, attributes?: object): { conversation: string; message: string } {
  const guest = guestOf(cloud, { deploymentId: "no-agent" });
  guest.configure();
  guest.say("Hi", attributes);
  const [{ id, transcript } = assert.fail()] = cloud.conversations.list();
  return { conversation: id, message: transcript[0]?.id ?? assert.fail() };
}

/** Arguments that identify a conversation of the Messenger. */
const WAYS = {
  "--sdk messenger": (ids: ReturnType<typeof write>) => [ids.conversation, "--sdk", "messenger"],
  "--message": (ids: ReturnType<typeof write>) => [ids.message, "--message"],
};

for (const [way, ask] of Object.entries(WAYS)) {
  describe(`verify ${way} on the simulator`, () => {
    const rows: [string, object | undefined, string[], number, RegExp][] = [
      ["the CRM id is there", ATTRIBUTES, ["--crm-id", CRM_ID], 0, /as expected/],
      ["another id is expected", ATTRIBUTES, ["--crm-id", "CRM-0"], 1, /not …-0\./],
      ["it is under another key", ATTRIBUTES, ["--crm-key", "segment"], 0, /…ium as segment/],
      ["it carries the older prefix", { "context.crmCustomerId": CRM_ID }, [], 0, /…6789/],
      ["the customer sent none", { segment: "Premium" }, [], 1, /no CRM id.*segment/s],
      ["the customer sent no attributes", undefined, [], 1, /no attributes at all/],
    ];
    for (const [what, attributes, options, exit, sentence] of rows) {
      it(`exits with ${exit} when ${what}`, async () => {
        const world = simulated();
        const result = await run(["verify", ...ask(write(world, attributes)), ...options], world);
        assert.equal(result.exit, exit, result.stderr);
        assert.match(result.stdout + result.stderr, sentence);
      });
    }

    it("exits with 5 when there is no such conversation or message", async () => {
      const { exit, stderr } = await run(
        ["verify", ...ask({ conversation: "none", message: "none" })],
        simulated(),
      );
      assert.equal(exit, 5);
      assert.match(stderr, /^There is no such (conversation|message)\. .*\n$/);
    });

    it("exits with 3 and names the missing permission", async () => {
      const world = simulated();
      const env = { ...SIMULATOR, GENESYS_CLIENT_ID: "forbidden" };
      const { exit, stderr } = await run(["verify", ...ask(write(world))], { ...world, env });
      assert.equal(exit, 3);
      assert.match(stderr, /needs the permission conversation:(communication|message):view/);
    });

    it("exits with 3 for a wrong secret", async () => {
      const world = simulated();
      const env = { ...SIMULATOR, GENESYS_CLIENT_SECRET: "guess" };
      assert.equal((await run(["verify", ...ask(write(world))], { ...world, env })).exit, 3);
    });

    for (const { name, story, expect } of scenarios.filter((scenario) => kindOf(scenario) === "rest")) {
      it(`exits with ${expect.ends === "verified" ? expect.exit : ""} in scenario ${name}: ${story}`, async () => {
        assert.ok(expect.ends === "verified");
        const world = simulated();
        const env = { ...SIMULATOR, GENESYS_API_URL: `http://127.0.0.1:8080/scenario/${name}` };
        const wait = expect.wait === undefined ? [] : ["--wait", String(expect.wait)];
        const argv = ["verify", ...ask(write(world, ATTRIBUTES)), "--crm-id", CRM_ID, ...wait];
        const { exit, stdout, stderr } = await run(argv, { ...world, env });
        assert.equal(exit, expect.exit, stdout + stderr);
      });
    }
  });
}

describe("verify with the two SDKs", () => {
  it("exits with 5 for a conversation of the other SDK", async () => {
    const world = simulated();
    const { conversation } = write(world, ATTRIBUTES);
    assert.equal((await run(["verify", conversation, "--sdk", "web-messaging"], world)).exit, 5);
    assert.equal((await run(["verify", world.converse(), "--sdk", "messenger"], world)).exit, 5);
  });

  it("finds attributes of a later message with --wait", async () => {
    const world = simulated();
    const { conversation } = write(world, { segment: "Premium" });
    const argv = ["verify", conversation, "--sdk", "messenger", "--wait", "10"];
    const later = world.clock.sleep(5_000).then(() => {
      const guest = guestOf(world.cloud, { deploymentId: "no-agent" });
      guest.configure();
      guest.say("My number is on its way", ATTRIBUTES);
    });
    const { exit } = await run([...argv, "--crm-id", CRM_ID], world);
    await later;
    assert.equal(exit, 0);
  });
});
