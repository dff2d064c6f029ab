/** Properties of random attribute names: none is lost silently, and no prototype is polluted. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { applyLimits } from "../../src/core/attributes/limits.js";
import { changesIn, collectAttributes, mergeOver } from "../../src/core/attributes/draft.js";
import { ChatError } from "../../src/core/errors/errors.js";

const KEY = "crmCustomerId";
const RUNS = 10_000;

const builtIn = Object.getOwnPropertyNames(Object.prototype);
const names = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(...builtIn, "prototype", "polluted", "then", "toJSON", "length", "0", "-1", "$&", "%"),
);
/** Blank values delete an attribute, objects are rejected, and the rest is sent. */
const values = fc.oneof(
  fc.constantFrom("sent", 0, false, null),
  fc.constantFrom("", " ", undefined),
  fc.constantFrom(NaN, { polluted: true }, ["x"]),
);
const entries = fc.uniqueArray(fc.tuple(names, values), { maxLength: 8, selector: ([name]) => name });

const isBlank = (value: unknown): boolean => value === undefined || value === "" || value === " ";

/** What becomes of each attribute, by name. */
function outcomes(all: Map<string, unknown>): Map<string, string> {
  const { sent, rejected } = applyLimits(all, KEY, []);
  const config = Object.fromEntries(sent);
  assert.equal(Object.getPrototypeOf(config), Object.prototype);
  for (const [name, value] of sent) {
    assert.ok(Object.hasOwn(config, name), inspect(name));
    assert.equal(config[name], value);
  }
  return new Map([...all.keys()].map((name) => [name, sent.has(name) ? "sent" : String(rejected.get(name))]));
}

const expected = (value: unknown): string =>
  value === null || ["string", "boolean"].includes(typeof value) || value === 0
    ? "sent"
    : "INVALID_ATTRIBUTE";

function expectClean(): void {
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), builtIn);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
}

describe(`a random attribute name (${RUNS.toLocaleString("en")} runs)`, () => {
  it("is sent or rejected as a key of the property", () => {
    const holds = fc.property(entries, (given) => {
      const all = collectAttributes([], Object.fromEntries(given));
      const got = outcomes(all);
      for (const [name, value] of given)
        assert.equal(got.get(name), isBlank(value) ? undefined : expected(value), inspect(name));
    });
    fc.assert(holds, { numRuns: RUNS });
    expectClean();
  });

  it("is sent, rejected or deleted as a change of a before-start listener", () => {
    const holds = fc.property(entries, entries, (before, after) => {
      const draft = new Map(before.filter(([, value]) => !isBlank(value)));
      const changes = changesIn(draft, Object.fromEntries(after));
      const got = outcomes(mergeOver(new Map(draft), changes));
      const kept = after.filter(([, value]) => !isBlank(value));
      assert.deepEqual([...got.keys()].sort(), kept.map(([name]) => name).sort());
      for (const [name, value] of kept) assert.equal(got.get(name), expected(value), inspect(name));
    });
    fc.assert(holds, { numRuns: RUNS });
    expectClean();
  });

  it("is quoted unchanged in the error about it", () => {
    const holds = fc.property(names, (attribute) => {
      const error = new ChatError("INVALID_ATTRIBUTE", "config", { attribute });
      assert.equal(error.attribute, attribute);
      assert.ok(error.hint.startsWith(`${attribute} was not sent: `), error.hint);
      assert.equal(error.message, `INVALID_ATTRIBUTE: ${error.hint}`);
    });
    fc.assert(holds, { numRuns: RUNS });
  });
});
