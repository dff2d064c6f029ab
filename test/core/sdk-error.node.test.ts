/** Whatever an SDK throws becomes a `ChatError` with the right code. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ErrorCode } from "../../src/core/errors/error-codes.js";
import { ChatError } from "../../src/core/errors/errors.js";
import { fromSdkError } from "../../src/core/errors/sdk-error.js";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const bare = Object.create(null) as unknown;
const no = (): never => {
  throw new Error("no");
};
const circular: Record<string, unknown> = { message: "x" };
circular["response"] = circular;
circular["self"] = circular;
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

/** The codes for an HTTP status, from `startChat` and from `initialize`. */
const STATUSES: [status: number, start: ErrorCode, initialize: ErrorCode][] = [
  [400, "CHAT_START_FAILED", "INITIALIZE_FAILED"],
  [401, "INVALID_DEPLOYMENT_ID", "INVALID_DEPLOYMENT_ID"],
  [403, "INVALID_DEPLOYMENT_ID", "INVALID_DEPLOYMENT_ID"],
  [404, "CHAT_START_FAILED", "INITIALIZE_FAILED"],
  [408, "SERVER_ERROR", "SERVER_ERROR"],
  [413, "CHAT_START_FAILED", "INITIALIZE_FAILED"],
  [422, "CHAT_START_FAILED", "INITIALIZE_FAILED"],
  [429, "RATE_LIMITED", "RATE_LIMITED"],
  [500, "SERVER_ERROR", "SERVER_ERROR"],
  [501, "SERVER_ERROR", "SERVER_ERROR"],
  [502, "SERVER_ERROR", "SERVER_ERROR"],
  [503, "RATE_LIMITED", "RATE_LIMITED"],
  [504, "SERVER_ERROR", "SERVER_ERROR"],
  [599, "SERVER_ERROR", "SERVER_ERROR"],
];

/** Where the SDK's builds have the status. */
const PLACES: [place: string, make: (status: number) => unknown][] = [
  ["response.status", (status) => ({ response: { status } })],
  ["response.status, as digits", (status) => ({ response: { status: String(status) } })],
  ["status", (status) => Object.assign(new Error("x"), { status })],
  ["status, as digits", (status) => ({ status: String(status) })],
  ["code", (code) => ({ code })],
  ["code, as digits", (code) => ({ code: String(code) })],
  ["status, beside the SDK's own code", (status) => ({ code: "CHAT_START_FAILED", status })],
  ["response.status, which wins", (status) => ({ response: { status }, status: 200, code: 404 })],
];

/** Errors of `startChat` without a valid status. */
const SHAPES: [shape: string, raw: unknown, code: ErrorCode][] = [
  ["a string", "Too many requests (429)", "CHAT_START_FAILED"],
  ["undefined", undefined, "CHAT_START_FAILED"],
  ["null", null, "CHAT_START_FAILED"],
  ["a number", 429, "CHAT_START_FAILED"],
  ["true", true, "CHAT_START_FAILED"],
  ["a symbol", Symbol("x"), "CHAT_START_FAILED"],
  ["a bigint", 5n, "CHAT_START_FAILED"],
  ["a function", no, "CHAT_START_FAILED"],
  ["an array", [429], "CHAT_START_FAILED"],
  ["an empty object", {}, "CHAT_START_FAILED"],
  ["an object without a prototype", bare, "CHAT_START_FAILED"],
  ["an Error", new Error("x"), "CHAT_START_FAILED"],
  ["a TypeError", new TypeError("Failed to fetch"), "CHAT_START_FAILED"],
  ["a DOMException", new DOMException("x", "AbortError"), "CHAT_START_FAILED"],
  ["a DOMException of a timeout", new DOMException("x", "TimeoutError"), "CHAT_START_FAILED"],
  ["an AggregateError", new AggregateError([new Error("x")]), "CHAT_START_FAILED"],
  ["a circular object", circular, "CHAT_START_FAILED"],
  ["the SDK's CHAT_START_FAILED", { code: "CHAT_START_FAILED" }, "CHAT_START_FAILED"],
  ["the SDK's INVALID_DEPLOYMENT_ID", { code: "INVALID_DEPLOYMENT_ID" }, "INVALID_DEPLOYMENT_ID"],
  ["INVALID_DEPLOYMENT_ID as a string", "INVALID_DEPLOYMENT_ID", "CHAT_START_FAILED"],
  ["status 0", { status: 0 }, "CHAT_START_FAILED"],
  ["a status that is a word", { status: "error" }, "CHAT_START_FAILED"],
  ["a status that is NaN", { status: NaN }, "CHAT_START_FAILED"],
  ["a status with a fraction", { status: 429.5 }, "CHAT_START_FAILED"],
  ["a status of four digits", { status: 4029 }, "CHAT_START_FAILED"],
  ["a status that is an object", { status: { valueOf: () => 429 } }, "CHAT_START_FAILED"],
  ["a status without a prototype", { status: bare, code: bare, name: bare }, "CHAT_START_FAILED"],
  ["a status that is a symbol", { status: Symbol("429") }, "CHAT_START_FAILED"],
  [
    "a status whose toString throws",
    { status: { toString: no }, code: { toString: no } },
    "CHAT_START_FAILED",
  ],
  [
    "getters that throw",
    Object.defineProperties({}, { status: { get: no }, name: { get: no } }),
    "CHAT_START_FAILED",
  ],
  [
    "a response whose getters throw",
    { response: Object.defineProperty({}, "status", { get: no }) },
    "CHAT_START_FAILED",
  ],
  ["a proxy that throws", new Proxy({}, { get: no, has: no, ownKeys: no }), "CHAT_START_FAILED"],
  [
    "a proxy that answers with itself",
    new Proxy(no, { get: (_, __, self: unknown) => self }),
    "CHAT_START_FAILED",
  ],
  ["a revoked proxy", revoked, "CHAT_START_FAILED"],
  ["headers that throw", { response: { status: 429, headers: { entries: no } } }, "RATE_LIMITED"],
  [
    "a Retry-After without a prototype",
    { status: 429, response: { headers: { "retry-after": bare } } },
    "RATE_LIMITED",
  ],
];

describe("fromSdkError()", () => {
  for (const [status, start, initialize] of STATUSES) {
    for (const [place, make] of PLACES) {
      it(`converts ${status} in ${place} to ${start} (startChat) or ${initialize} (initialize)`, () => {
        for (const [phase, code] of [
          ["start", start],
          ["initialize", initialize],
        ] as const) {
          const error = fromSdkError(make(status), phase, NOW);
          assert.deepEqual([error.code, error.status, error.phase], [code, status, phase]);
          assert.equal(error.cause?.status, status);
        }
      });
    }
  }

  for (const [shape, raw, code] of SHAPES) {
    it(`converts ${shape} to ${code}`, () => {
      const error = fromSdkError(raw, "start", NOW);
      assert.ok(error instanceof ChatError);
      assert.equal(error.code, code);
      assert.equal(error.retryAfter, undefined);
    });
  }

  it("keeps INVALID_DEPLOYMENT_ID in either phase, whatever its status", () => {
    for (const phase of ["initialize", "start"] as const) {
      const error = fromSdkError({ code: "INVALID_DEPLOYMENT_ID", status: 404 }, phase, NOW);
      assert.deepEqual([error.code, error.status], ["INVALID_DEPLOYMENT_ID", 404]);
    }
  });

  it("converts an error of initialize without a status to INITIALIZE_FAILED", () => {
    for (const raw of [undefined, "x", new Error("x"), { code: "CHAT_START_FAILED" }])
      assert.equal(fromSdkError(raw, "initialize", NOW).code, "INITIALIZE_FAILED");
  });
});

describe("retryAfter of an SDK error", () => {
  const rows: [what: string, headers: unknown, expected: number | undefined][] = [
    ["seconds in an object", { "retry-after": "5" }, 5000],
    ["a number in an object", { "Retry-After": 5 }, 5000],
    ["seconds in a Headers", new Headers({ "Retry-After": "5" }), 5000],
    ["seconds in a Map", new Map([["RETRY-AFTER", "5"]]), 5000],
    ["a date", { "retry-after": "Sun, 22 Nov 2026 12:00:07 GMT" }, 7000],
    ["an invalid value", { "retry-after": "soon" }, undefined],
    ["empty headers", {}, undefined],
  ];
  for (const [what, headers, expected] of rows) {
    it(`is read from ${what}`, () =>
      assert.equal(fromSdkError({ response: { status: 429, headers } }, "start", NOW).retryAfter, expected));
  }
});
