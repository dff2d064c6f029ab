/** What is kept of an SDK's error: no data of the customer. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { fromSdkError } from "../../src/core/errors/sdk-error.js";

const NOW = Date.parse("2026-11-22T12:00:00Z");

describe("the cause of an SDK error", () => {
  const long = "x".repeat(65);

  const rows: [
    title: string,
    thrown: unknown,
    [name: string | undefined, code: string | undefined, status: number | undefined],
  ][] = [
    [
      "keeps name, code and status",
      { name: "ApiError", code: "CHAT_START_FAILED", status: 500 },
      ["ApiError", "CHAT_START_FAILED", 500],
    ],
    ["keeps the name of an Error", new TypeError("x"), ["TypeError", undefined, undefined]],
    [
      "keeps the name of a DOMException",
      new DOMException("x", "AbortError"),
      ["AbortError", undefined, undefined],
    ],
    ["drops long strings", { name: long, code: long }, [undefined, undefined, undefined]],
    [
      "drops strings with spaces or signs",
      { name: "Jane Doe", code: "a@b.c" },
      [undefined, undefined, undefined],
    ],
    ["drops strings with markup", { name: "<img>", code: "x\ny" }, [undefined, undefined, undefined]],
    ["drops objects", { name: { x: 1 }, code: ["x"] }, [undefined, undefined, undefined]],
    ["is empty for undefined", undefined, [undefined, undefined, undefined]],
  ];
  for (const [title, raw, [name, code, status]] of rows) {
    it(title, () => assert.deepEqual(fromSdkError(raw, "start", NOW).cause, { name, code, status }));
  }

  it("is not the SDK's own object", () => {
    const raw = Object.assign(new Error("x"), { config: { customAttributes: {} } });
    const { cause } = fromSdkError(raw, "start", NOW);
    assert.notEqual(cause, raw);
    assert.deepEqual(Object.keys(cause ?? {}).sort(), ["code", "name", "status"]);
  });
});

describe("fromSdkError()", () => {
  const SECRET = "CRM-CANARY-7";
  const config = { message: SECRET, customAttributes: { crmCustomerId: SECRET } };
  const thrown: [where: string, raw: unknown][] = [
    ["a message", new Error(`no chat for ${SECRET}`)],
    [
      "a message of 1 MB with markup",
      new Error(`<img src=x onerror=alert(1)>${SECRET}`.padEnd(1_000_000, "x")),
    ],
    ["a string", SECRET],
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
    it(`copies no customer data from ${where}`, () => {
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
