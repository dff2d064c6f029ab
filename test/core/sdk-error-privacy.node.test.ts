/** What is kept of an SDK's error: nothing that it knew of the customer. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { fromSdkError } from "../../src/core/sdk-error.js";

const NOW = Date.parse("2026-11-22T12:00:00Z");

describe("the cause", () => {
  const long = "x".repeat(65);

  /** What was thrown; name, code and status that are kept. */
  const rows: [string, unknown, (string | number | undefined)[]][] = [
    [
      "has name, code and status",
      { name: "ApiError", code: "CHAT_START_FAILED", status: 500 },
      ["ApiError", "CHAT_START_FAILED", 500],
    ],
    ["has the name of an Error", new TypeError("x"), ["TypeError", undefined, undefined]],
    [
      "has the name of a DOMException",
      new DOMException("x", "AbortError"),
      ["AbortError", undefined, undefined],
    ],
    ["has no text that is long", { name: long, code: long }, [undefined, undefined, undefined]],
    [
      "has no text with spaces or signs",
      { name: "Jane Doe", code: "a@b.c" },
      [undefined, undefined, undefined],
    ],
    ["has no text with markup", { name: "<img>", code: "x\ny" }, [undefined, undefined, undefined]],
    ["has no objects", { name: { x: 1 }, code: ["x"] }, [undefined, undefined, undefined]],
    ["has nothing of nothing", undefined, [undefined, undefined, undefined]],
  ];
  for (const [what, raw, [name, code, status]] of rows) {
    it(what, () => assert.deepEqual(fromSdkError(raw, "start", NOW).cause, { name, code, status }));
  }

  it("is never the SDK's own object", () => {
    const raw = Object.assign(new Error("x"), { config: { customAttributes: {} } });
    const { cause } = fromSdkError(raw, "start", NOW);
    assert.notEqual(cause, raw);
    assert.deepEqual(Object.keys(cause ?? {}).sort(), ["code", "name", "status"]);
  });
});

describe("no text of the customer", () => {
  const SECRET = "CRM-CANARY-7";
  const config = { message: SECRET, customAttributes: { crmCustomerId: SECRET } };
  const thrown: [string, unknown][] = [
    ["a message", new Error(`no chat for ${SECRET}`)],
    [
      "a message of 1 MB with markup",
      new Error(`<img src=x onerror=alert(1)>${SECRET}`.padEnd(1_000_000, "x")),
    ],
    ["a text", SECRET],
    ["a code", { code: `failed for ${SECRET}`, name: SECRET }],
    [
      "the config",
      Object.assign(new Error("x"), { config, request: config, response: { data: config, status: 500 } }),
    ],
    ["a cause", new Error("x", { cause: config })],
    ["the headers", { response: { status: 429, headers: { "retry-after": SECRET, "x-crm": SECRET } } }],
    ["a status", { status: SECRET, response: { status: SECRET } }],
    ["a stack", Object.assign(new Error("x"), { stack: SECRET })],
    ["an own toString", { toString: () => SECRET, toJSON: () => SECRET, message: SECRET }],
  ];
  for (const [where, raw] of thrown) {
    it(`goes over from ${where}`, () => {
      for (const phase of ["initialize", "start"] as const) {
        const error = fromSdkError(raw, phase, NOW);
        const all = [
          inspect(error, { depth: Infinity, showHidden: true }),
          JSON.stringify(error),
          error.stack,
        ];
        assert.equal(all.join().includes(SECRET), false);
        assert.ok(error.message.length < 300);
      }
    });
  }
});
