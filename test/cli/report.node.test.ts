import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { masked, printable, printableJson } from "../../src/cli/printable.js";
import { shapeOf } from "../../src/cli/verify/shape.js";
import { run, SIMULATOR } from "./run.js";
import { CRM_ID, type Simulated, simulated } from "./simulated.js";

let simulator: Simulated;
beforeEach(() => {
  simulator = simulated();
});

describe("--json", () => {
  const base = { sdk: "web-messaging", key: "crmCustomerId" };
  const rows: [string, Record<string, string>, string[], object][] = [
    [
      "found",
      { crmCustomerId: CRM_ID, segment: "x" },
      [],
      {
        ok: true,
        code: "CRM_ID_FOUND",
        found: true,
        matches: null,
        attributes: ["crmCustomerId", "segment"],
      },
    ],
    [
      "equal",
      { crmCustomerId: CRM_ID },
      ["--crm-id", CRM_ID],
      { ok: true, code: "CRM_ID_FOUND", found: true, matches: true, attributes: ["crmCustomerId"] },
    ],
    [
      "different",
      { crmCustomerId: CRM_ID },
      ["--crm-id", "x"],
      { ok: false, code: "CRM_ID_DIFFERS", found: true, matches: false, attributes: ["crmCustomerId"] },
    ],
    [
      "in conflict",
      { crmCustomerId: "a", "context.crmCustomerId": "b" },
      ["--crm-id", "a"],
      {
        ok: false,
        code: "CRM_ID_CONFLICT",
        found: true,
        matches: false,
        attributes: ["crmCustomerId", "context.crmCustomerId"],
      },
    ],
    [
      "absent",
      { segment: "x" },
      ["--crm-id", "a"],
      { ok: false, code: "CRM_ID_ABSENT", found: false, matches: false, attributes: ["segment"] },
    ],
  ];
  for (const [what, attributes, options, expected] of rows) {
    it(`prints one document when the CRM id is ${what}`, async () => {
      const conversationId = simulator.converse(attributes);
      const { stdout, stderr } = await run(["verify", conversationId, "--json", ...options], simulator);
      assert.deepEqual(JSON.parse(stdout), { ...base, conversationId, ...expected });
      assert.equal(stderr, "");
    });
  }

  it("prints no value of the customer", async () => {
    const { stdout } = await run(["verify", simulator.converse(), "--json"], simulator);
    assert.doesNotMatch(stdout, /123456789|Premium/);
  });

  it("prints the values and the shape of the answer with --full", async () => {
    const id = simulator.converse();
    const { stdout } = await run(["verify", id, "--json", "--full"], simulator);
    const { attributes, shape } = JSON.parse(stdout) as { attributes: object; shape: string };
    assert.deepEqual(attributes, { crmCustomerId: CRM_ID, segment: "Premium" });
    assert.match(shape, /^\{entities: \[\{id: string, conversationStart: string, customAttributes: \{/);
  });

  it("prints one document without a verdict, and the reason on stderr", async () => {
    const { stdout, stderr, exit } = await run(["verify", "nowhere", "--json"], simulator);
    assert.equal(exit, 5);
    const { hint, docs, ...rest } = JSON.parse(stdout) as Record<string, string>;
    assert.match(hint ?? "", /^Check the id/);
    assert.match(docs ?? "", /docs\/cli\.md#no_such_conversation$/);
    assert.deepEqual(rest, {
      ok: false,
      code: "NO_SUCH_CONVERSATION",
      message: "There is no such conversation.",
      status: 404,
      permission: null,
      sdk: null,
      conversationId: "nowhere",
      key: "crmCustomerId",
      found: false,
      matches: null,
    });
    assert.equal(stderr, `There is no such conversation. ${hint}\n`);
  });
});

describe("--full", () => {
  it("prints ids and all attributes with their values", async () => {
    const id = simulator.converse();
    const { stdout } = await run(["verify", id, "--full"], simulator);
    assert.ok(
      stdout.startsWith(`Conversation ${id} carries the CRM id ${CRM_ID} as crmCustomerId.\n`),
      stdout,
    );
    assert.match(
      stdout,
      /\n {2}crmCustomerId = CRM-123456789\n {2}segment = Premium\nShape of the answer: \{entities/,
    );
  });

  it("prints conflicting ids in full", async () => {
    const id = simulator.converse({ crmCustomerId: "CRM-1111", "context.crmCustomerId": "CRM-2222" });
    const { stdout } = await run(["verify", id, "--full"], simulator);
    assert.match(stdout, /CRM ids that differ: CRM-1111, CRM-2222\./);
  });

  it("prints escape codes as text", async () => {
    const env = { ...SIMULATOR, GENESYS_API_URL: `${SIMULATOR.GENESYS_API_URL}/scenario/control-characters` };
    const { stdout } = await run(["verify", simulator.converse(), "--full"], { ...simulator, env });
    assert.match(stdout, /\\u\{001b\}\[31mred = \\u\{001b\}\]0;title\\u\{0007\}\n/);
    assert.doesNotMatch(stdout, /[^\n\P{C}]/u);
  });
});

describe("printable()", () => {
  const rows: [string, string][] = [
    ["Müller 漢字 🙂", "Müller 漢字 🙂"],
    ["\u001b[31m", "\\u{001b}[31m"],
    ["a\r\nb\tc", "a\\u{000d}\\u{000a}b\\u{0009}c"],
    ["\u009b31m\u007f", "\\u{009b}31m\\u{007f}"],
    ["\u202egnp.exe", "\\u{202e}gnp.exe"],
    ["\u2028\ud800", "\\u{2028}\\u{d800}"],
    ["x".repeat(301), `${"x".repeat(300)}…`],
  ];
  for (const [given, shown] of rows) {
    it(`prints ${JSON.stringify(given).slice(0, 40)} as ${shown.slice(0, 40)}`, () =>
      assert.equal(printable(given), shown));
  }

  it("prints JSON that parses to the same text", () => {
    const text = rows.map(([given]) => given).join("");
    const json = printableJson({ text });
    assert.deepEqual(JSON.parse(json), { text });
    assert.doesNotMatch(json, /[^\n\P{C}]/u);
  });
});

describe("masked()", () => {
  const rows: [string, string][] = [
    ["CRM-123456789", "…6789"],
    ["1234567", "…567"],
    ["12345", "…45"],
    ["1234", "…"],
    ["", "…"],
    ["xyz\u001b[0m", "…[0m"],
    ["wxyz\u001b[0m", "…\\u{001b}[0m"],
  ];
  for (const [id, shown] of rows)
    it(`prints ${JSON.stringify(id)} as ${shown}`, () => assert.equal(masked(id), shown));
});

describe("shapeOf()", () => {
  const rows: [unknown, string][] = [
    [{ a: "x", b: [1, 2], c: null, d: [], e: true }, "{a: string, b: [number], c: null, d: [], e: boolean}"],
    [[{ id: "x" }], "[{id: string}]"],
    [{ a: { b: { c: { d: { e: { f: 1 } } } } } }, "{a: {b: {c: {d: {e: …}}}}}"],
  ];
  for (const [value, shape] of rows) it(`prints ${shape}`, () => assert.equal(shapeOf(value), shape));
});
