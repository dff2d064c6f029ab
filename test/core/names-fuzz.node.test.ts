/** Whatever a page calls its attributes, and wherever it puts them: none is lost silently, and nothing is polluted. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { changesIn, check, gather, overlay } from "../../src/core/custom-attributes.js";
import { ChatError } from "../../src/core/errors.js";

const KEY = "crmCustomerId";
const RUNS = 10_000;

const builtIn = Object.getOwnPropertyNames(Object.prototype);
const names = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(...builtIn, "prototype", "polluted", "then", "toJSON", "length", "0", "-1", "$&", "%"),
);
/** Blank ones take an attribute away, objects cannot be sent, and the rest is sent. */
const values = fc.oneof(
  fc.constantFrom("sent", 0, false, null),
  fc.constantFrom("", " ", undefined),
  fc.constantFrom(NaN, { polluted: true }, ["x"]),
);
const entries = fc.uniqueArray(fc.tuple(names, values), { maxLength: 8, selector: ([name]) => name });

const isBlank = (value: unknown): boolean => value === undefined || value === "" || value === " ";

/** What becomes of each, by name. */
function fates(all: Map<string, unknown>): Map<string, string> {
  const { sent, leftOut } = check(all, KEY, []);
  const config = Object.fromEntries(sent);
  assert.equal(Object.getPrototypeOf(config), Object.prototype);
  for (const [name, value] of sent) {
    assert.ok(Object.hasOwn(config, name), inspect(name));
    assert.equal(config[name], value);
  }
  return new Map([...all.keys()].map((name) => [name, sent.has(name) ? "sent" : String(leftOut.get(name))]));
}

const expected = (value: unknown): string =>
  value === null || ["string", "boolean"].includes(typeof value) || value === 0
    ? "sent"
    : "INVALID_ATTRIBUTE";

function expectClean(): void {
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), builtIn);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
}

describe(`S2: ${RUNS} objects with names of any kind`, () => {
  it("as the property, are sent or told, each of them", () => {
    const holds = fc.property(entries, (given) => {
      const all = gather([], Object.fromEntries(given));
      const got = fates(all);
      for (const [name, value] of given)
        assert.equal(got.get(name), isBlank(value) ? undefined : expected(value), inspect(name));
    });
    fc.assert(holds, { numRuns: RUNS });
    expectClean();
  });

  it("as what a listener of before-start made of the config, are sent, told or taken away, each of them", () => {
    const holds = fc.property(entries, entries, (before, after) => {
      const draft = new Map(before.filter(([, value]) => !isBlank(value)));
      const changes = changesIn(draft, Object.fromEntries(after));
      const got = fates(overlay(new Map(draft), changes));
      const kept = after.filter(([, value]) => !isBlank(value));
      assert.deepEqual([...got.keys()].sort(), kept.map(([name]) => name).sort());
      for (const [name, value] of kept) assert.equal(got.get(name), expected(value), inspect(name));
    });
    fc.assert(holds, { numRuns: RUNS });
    expectClean();
  });

  it("are named as they are in the error that tells of them", () => {
    const holds = fc.property(names, (attribute) => {
      const error = new ChatError("INVALID_ATTRIBUTE", "config", { attribute });
      assert.equal(error.attribute, attribute);
      assert.ok(error.hint.startsWith(`${attribute} left out: `), error.hint);
      assert.equal(error.message, `INVALID_ATTRIBUTE: ${error.hint}`);
    });
    fc.assert(holds, { numRuns: RUNS });
  });
});
