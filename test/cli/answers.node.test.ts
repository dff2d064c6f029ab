/** Answers that are hard to read correctly: long numbers, near misses, hostile sizes and depths. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "./run.js";

/** Runs `verify` against a server whose query finds a conversation with these attributes, as JSON text. */
const verify = (attributes: string, ...argv: string[]) =>
  run(["verify", "c", "--sdk", "web-messaging", ...argv], {
    fetch: async (url) =>
      new Response(
        url.endsWith("/token")
          ? '{"access_token": "a-token"}'
          : `{"entities": [{"id": "c", "customAttributes": ${attributes}}]}`,
      ),
  });

describe("an id that is a number", () => {
  const rows: [json: string, crmId: string, exit: number][] = [
    ["90071992547409931", "90071992547409931", 0],
    ["90071992547409931", "90071992547409932", 1],
    ["90071992547409931", "90071992547409930", 1],
    ["123456789012345678901234567890", "123456789012345678901234567890", 0],
    ["1e21", "1e21", 0],
    ["1e21", "1000000000000000000000", 1],
    ["1.0", "1.0", 0],
    ["1.0", "1", 1],
    ["-0", "-0", 0],
    ["47110815", "47110815", 0],
  ];
  for (const [json, crmId, exit] of rows) {
    it(`${exit === 0 ? "equals" : "differs"} digit by digit: ${json} in JSON, --crm-id ${crmId}`, async () => {
      const result = await verify(`{"crmCustomerId": ${json}}`, `--crm-id=${crmId}`);
      assert.equal(result.exit, exit, result.stdout + result.stderr);
    });
  }

  it("keeps its digits with --full", async () => {
    const { stdout } = await verify('{"crmCustomerId": 90071992547409931}', "--full");
    assert.match(stdout, /carries the CRM id 90071992547409931 .*\n {2}crmCustomerId = 90071992547409931\n/);
    assert.match(stdout, /crmCustomerId: number/);
  });

  it("keeps its digits with --json --full", async () => {
    const { stdout } = await verify('{"crmCustomerId": 90071992547409931}', "--full", "--json");
    assert.match(stdout, /"crmCustomerId": 90071992547409931\n/);
  });
});

describe("an id that looks alike", () => {
  const rows: [found: string, crmId: string, difference: string, sentence: string][] = [
    ["crm-abc", "CRM-ABC", "case", "upper/lower case"],
    ["CRM 1234", "CRM1234", "white space", "white space"],
    ["Zoé-123", "Zoe\u0301-123", "Unicode normalization", "Unicode normalization"],
    ["0815", "815", "leading zeros", "leading zeros"],
  ];
  for (const [found, crmId, difference, sentence] of rows) {
    it(`is reported with its difference: ${difference}`, async () => {
      const attributes = JSON.stringify({ crmCustomerId: found });
      const text = await verify(attributes, "--crm-id", crmId);
      assert.ok(text.stdout.includes(`The two differ in ${sentence} only.`), text.stdout);
      const json = await verify(attributes, "--crm-id", crmId, "--json");
      assert.equal((JSON.parse(json.stdout) as { difference?: string }).difference, difference);
      assert.equal(json.exit, 1);
    });
  }

  it("is reported without one if more differs", async () => {
    const { stdout } = await verify('{"crmCustomerId": "crm-abd"}', "--crm-id", "CRM-ABC");
    assert.doesNotMatch(stdout, /only/);
  });
});

describe("a hostile answer", () => {
  const nested = (depth: number): string => `{"a": ${"[".repeat(depth)}${"]".repeat(depth)}}`;
  for (const depth of [100, 5_000, 100_000]) {
    for (const option of ["--full", "--json"]) {
      it(`exits with 5 and one line when it is nested ${depth} deep, with ${option}`, async () => {
        const { exit, stderr } = await verify(nested(depth), option);
        assert.equal(exit, 5);
        assert.match(stderr, /^The answer to the request for the conversation is nested too deeply\..*\n$/);
      });
    }
  }

  it("does not count brackets in texts as depth", async () => {
    const attributes = JSON.stringify({ crmCustomerId: "x", note: `\\"${"[".repeat(1_000)}` });
    assert.equal((await verify(attributes)).exit, 0);
  });

  const names = JSON.stringify(
    Object.fromEntries(Array.from({ length: 40_000 }, (_, n) => [`${n}-${"x".repeat(100)}`, "v"])),
  );

  it("prints the first 20 of 40,000 names, and how many more", async () => {
    const { stdout, exit } = await verify(names);
    assert.equal(exit, 1);
    assert.match(stdout, /, and 39980 more\.\n$/);
    assert.ok(stdout.length < 3_000, `${stdout.length}`);
  });

  it("prints the first 100 names with --json, and how many more", async () => {
    const { stdout } = await verify(names, "--json");
    const { attributes, omitted } = JSON.parse(stdout) as { attributes: string[]; omitted: number };
    assert.deepEqual({ names: attributes.length, omitted }, { names: 100, omitted: 39_900 });
  });

  it("prints at most 200 values with --full", async () => {
    const { stdout } = await verify(names, "--full");
    assert.ok(stdout.split("\n").length < 210);
    assert.match(stdout, /\n {2}… and 39800 more\n/);
  });

  it("exits with 5 for two values under one key", async () => {
    const { exit } = await verify('{"crmCustomerId": "a", "crmCustomerId": "b"}');
    assert.equal(exit, 5);
  });

  it("cannot change a prototype", async () => {
    const { stdout, exit } = await verify('{"__proto__": {"crmCustomerId": "x"}}');
    assert.equal(exit, 1, stdout);
    assert.match(stdout, /Its attributes: __proto__\./);
  });

  for (const [what, body] of Object.entries({
    "NaN as a number": '{"crmCustomerId": NaN}',
    "a trailing comma": '{"crmCustomerId": "x",}',
    "a comment": '{"crmCustomerId": "x" /* y */}',
    "a lone quote": '{"crmCustomerId": "',
  })) {
    it(`exits with 5 for ${what}`, async () => assert.equal((await verify(body)).exit, 5));
  }
});
