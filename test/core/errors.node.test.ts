/** The error class, the hint of every code and reason, and the console warnings. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ErrorCode, ErrorReason, Phase } from "../../src/core/errors/error-codes.js";
import { ChatError, withAttempts } from "../../src/core/errors/errors.js";
import { DEFAULT_ADDRESS, hintFor, WARNINGS } from "../../src/core/errors/messages.js";

const ERRORS: [
  code: ErrorCode,
  phase: Phase,
  reason: ErrorReason | undefined,
  about: string | undefined,
  hint: RegExp,
][] = [
  ["MISSING_DEPLOYMENT_ID", "config", undefined, undefined, /deployment-id/],
  ["INVALID_DEPLOYMENT_ID", "start", undefined, undefined, /deployment-id.*environment.*open too long/],
  ["INVALID_DEPLOYMENT_ID", "initialize", "unknown", undefined, /no such deployment-id in this environment/],
  ["INVALID_DEPLOYMENT_ID", "initialize", "inactive", undefined, /deployment-id/],
  ["INVALID_ENVIRONMENT", "config", undefined, undefined, /region/],
  ["MISSING_CRM_ID", "config", undefined, undefined, /crm-id/],
  ["CRM_ID_CHANGED", "start", undefined, undefined, /customer.*reset\(\)/],
  ["INVALID_ATTRIBUTE", "config", undefined, "segment", /^segment .*255.*number.*boolean.*null/],
  ["ATTRIBUTES_TOO_LARGE", "config", undefined, "segment", /^segment .*2,048 bytes/],
  [
    "SENSITIVE_ATTRIBUTE",
    "config",
    undefined,
    "segment",
    /^segment .*card.*social security.*allow-sensitive/,
  ],
  [
    "SDK_BLOCKED",
    "load",
    "csp",
    "script-src https://a.example",
    /Content-Security-Policy.*script-src https:\/\/a\.example/,
  ],
  ["SDK_BLOCKED", "load", "trusted-types", undefined, /trusted-types genesys-crm-chat/],
  ["SDK_BLOCKED", "load", "url-refused", undefined, /sdkSrc.*https/],
  ["SDK_BLOCKED", "load", "integrity", undefined, /integrity/],
  ["SDK_BLOCKED", "initialize", "domain-not-allowed", undefined, /./],
  ["SDK_LOAD_FAILED", "load", "network", undefined, /network/],
  ["SDK_LOAD_FAILED", "load", "http", undefined, /not.*script.*status/],
  ["SDK_LOAD_FAILED", "load", "network", DEFAULT_ADDRESS, /sdk="messenger"/],
  ["SDK_LOAD_FAILED", "load", "http", DEFAULT_ADDRESS, /sdk="messenger"/],
  ["SDK_LOAD_FAILED", "load", "blocked-by-client", undefined, /ad blocker.*guess/],
  ["SDK_LOAD_FAILED", "load", "blocked-by-client", DEFAULT_ADDRESS, /guess.*sdk="messenger"/],
  ["SDK_INVALID", "load", "global-missing", "SomeGlobal", /SomeGlobal/],
  ["SDK_INVALID", "load", "global-invalid", "SomeGlobal", /SomeGlobal/],
  ["SDK_INVALID", "load", "script-threw", "SomeGlobal", /SomeGlobal/],
  ["SDK_TIMEOUT", "load", undefined, undefined, /time/],
  ["SDK_TIMEOUT", "start", undefined, undefined, /time/],
  ["INITIALIZE_FAILED", "initialize", undefined, undefined, /./],
  ["CHAT_START_FAILED", "start", undefined, undefined, /./],
  ["RATE_LIMITED", "start", undefined, undefined, /./],
  ["SERVER_ERROR", "start", undefined, undefined, /chat may exist/],
  ["DEPLOYMENT_CONFLICT", "initialize", undefined, undefined, /another deployment/],
];

describe("the hint", () => {
  for (const [code, phase, reason, about, pattern] of ERRORS) {
    const what = [code, reason, about && "about something"].filter(Boolean).join(", ");
    it(`of ${what} matches ${pattern.source}`, () => {
      const { hint, message } = new ChatError(code, phase, { reason, about });
      assert.match(hint, pattern);
      assert.match(hint, /^\S.*\S$/);
      assert.equal(message, `${code}: ${hint}`);
    });

    it(`of ${what} is two sentences`, () => {
      for (const given of [about, undefined]) {
        const hint = hintFor(code, reason, given);
        assert.match(hint, /^\S[^]*\S\. [A-Z][^]*\.$/);
        assert.doesNotMatch(hint, /undefined|\s\s/);
      }
      assert.ok(hintFor(code, reason, "").trim());
    });
  }

  it("quotes the name of an attribute unchanged", () => {
    const { hint, attribute } = new ChatError("INVALID_ATTRIBUTE", "config", { attribute: "$& $1 <b>" });
    assert.equal(attribute, "$& $1 <b>");
    assert.ok(hint.startsWith("$& $1 <b> was not sent"), hint);
  });
});

describe("a ChatError", () => {
  const facts = {
    reason: "http",
    status: 503,
    attribute: "segment",
    retryAfter: 5000,
    cause: { name: "ApiError", code: undefined, status: 503 },
  } as const;
  const error = new ChatError("SDK_LOAD_FAILED", "load", { ...facts, about: "https://a.example" });

  it("is an Error with the name ChatError", () => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, "ChatError");
    assert.match(String(error), /^ChatError: SDK_LOAD_FAILED: /);
    assert.match(error.stack ?? "", /errors\.node\.test/);
  });

  it("has its facts as own properties", () => {
    const { code, phase, attempts, retryable } = error;
    assert.deepEqual(
      { code, phase, attempts, retryable },
      { code: "SDK_LOAD_FAILED", phase: "load", attempts: 0, retryable: true },
    );
    for (const [name, value] of Object.entries(facts)) {
      assert.ok(Object.hasOwn(error, name));
      assert.deepEqual(error[name as keyof typeof facts], value);
    }
  });

  it("has no property about", () => assert.equal("about" in error, false));

  it("has undefined for unknown facts", () => {
    const plain = new ChatError("SDK_TIMEOUT", "start");
    for (const name of ["reason", "status", "attribute", "retryAfter", "cause"] as const)
      assert.equal(plain[name], undefined);
  });

  it("stays the same object when its attempts are set", () => {
    const plain = new ChatError("SDK_TIMEOUT", "start");
    assert.equal(withAttempts(plain, 3), plain);
    assert.equal(plain.attempts, 3);
  });
});

type Warning = string | ((...names: string[]) => string);

describe("the warning", () => {
  for (const [name, warning] of Object.entries(WARNINGS as unknown as Readonly<Record<string, Warning>>)) {
    it(`${name} names the attribute that it is about`, () => {
      const text = typeof warning === "string" ? warning : warning("first-name", "second-name");
      assert.match(text, /^\S.*\S$/);
      assert.doesNotMatch(text, /undefined|%|\[object/);
      if (typeof warning !== "string") assert.match(text, /first-name/);
    });
  }
});
