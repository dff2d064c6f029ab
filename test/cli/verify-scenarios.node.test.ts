import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { kindOf, scenarios } from "../../src/simulator/scenarios/index.js";
import { run, SIMULATOR } from "./run.js";
import { CRM_ID, simulated } from "./simulated.js";

const rest = scenarios.filter((scenario) => kindOf(scenario) === "rest");

describe("verify in a scenario of the REST calls", () => {
  for (const { name, story, expect } of rest) {
    it(`exits with ${expect.ends === "verified" ? expect.exit : ""} in time: ${name}, ${story}`, async () => {
      assert.ok(expect.ends === "verified");
      const { converse, clock, fetch } = simulated();
      const env = { ...SIMULATOR, GENESYS_API_URL: `http://127.0.0.1:8080/scenario/${name}` };
      const wait = expect.wait === undefined ? [] : ["--wait", String(expect.wait)];
      const argv = ["verify", converse(), "--crm-id", CRM_ID, ...wait];
      const { exit, stdout, stderr, took } = await run(argv, { env, clock, fetch });
      assert.equal(exit, expect.exit, stdout + stderr);
      assert.ok(took <= 31_000, `${took} ms`);
      assert.ok(!/[^\n\P{C}]/u.test(stdout + stderr), "A control character was shown.");
      assert.ok((stdout + stderr).length < 400, "A body was dumped.");
    });
  }
});

describe("the message of verify", () => {
  const rows: [string, RegExp][] = [
    ["query-500", /127\.0\.0\.1:8080 answered the request for the conversation with HTTP status 500/],
    ["token-hang", /did not answer the request for a token in time/],
    ["query-stall", /did not answer the request for the conversation in time/],
    ["token-expired", /the request for the conversation is not authorized/i],
    ["redirect", /redirects the request for a token, which is not followed/],
    ["html-body", /not JSON/],
    ["empty-body", /empty/],
    ["truncated-json", /not JSON/],
    ["huge-body", /larger than 5 MB/],
    ["wrong-shape", /unexpected shape/],
    ["other-crm-id", /carries the CRM id …0000 as crmCustomerId, not …6789/],
    ["two-conflicting-ids", /CRM ids that differ: …6789, …0000/],
    ["control-characters", /no CRM id.*\\u\{001b\}\[31mred/s],
  ];
  for (const [name, sentence] of rows) {
    it(`describes ${name}: ${sentence.source}`, async () => {
      const { converse, clock, fetch } = simulated();
      const env = { ...SIMULATOR, GENESYS_API_URL: `http://127.0.0.1:8080/scenario/${name}` };
      const { stdout, stderr } = await run(["verify", converse(), "--crm-id", CRM_ID], { env, clock, fetch });
      assert.match(stdout + stderr, sentence);
    });
  }
});
