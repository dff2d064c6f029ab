/** The table of the options: names, defaults, ranges, and what becomes of bad input. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { ALIASES, OPTION_ATTRIBUTES, OPTIONS, type Option, type Options } from "../../src/core/options.js";

type Name = keyof Options;

/** Attribute, property, default. */
const TEXTS: [string, Name, string | undefined][] = [
  ["deployment-id", "deploymentId", undefined],
  ["crm-key", "crmKey", "crmCustomerId"],
  ["environment", "environment", undefined],
  ["locale", "locale", undefined],
  ["message", "message", undefined],
  ["first-name", "firstName", undefined],
  ["last-name", "lastName", undefined],
  ["email", "email", undefined],
  ["attempt-key", "attemptKey", undefined],
  ["allow-sensitive", "allowSensitive", ""],
];

/** Attribute, property, default, choices. */
const CHOICES: [string, Name, string | undefined, string[]][] = [
  ["missing-crm-id", "missingCrmId", "omit", ["omit", "null", "block"]],
  ["sdk", "sdk", undefined, ["web-messaging", "messenger"]],
  ["loading", "loading", undefined, ["lazy", "manual", "visible", "idle", "eager"]],
  ["retry-jitter", "retryJitter", "full", ["full", "none"]],
  ["placement", "placement", "inline", ["inline", "floating"]],
];

/** Attribute, property, default, least, most. */
const NUMBERS: [string, Name, number, number, number][] = [
  ["max-retries", "maxRetries", 8, 0, 100],
  ["retry-delay", "retryDelay", 1_000, 1, 600_000],
  ["retry-budget", "retryBudget", 120_000, 0, 86_400_000],
  ["timeout", "timeout", 15_000, 1, 600_000],
];

/** Attribute, property; off unless they are there. */
const FLAGS: [string, Name][] = [
  ["autostart", "autostart"],
  ["disabled", "disabled"],
];

const NO_TEXT = Object.create(null) as unknown;
const BLANK = ["", " ", "\n\t", "\u00A0"];
const OBJECTS = [null, {}, [], NO_TEXT, new Date(0), new Map()];
const NO_NUMBERS = ["abc", "-1", -1, "1e9", 1e9, NaN, Infinity, -Infinity, "NaN", "Infinity", "5 s", "1,000"];
/** What one might hope that a choice takes. */
const NO_CHOICES = [
  "auto",
  "true",
  "on",
  "yes",
  "default",
  "half",
  "equal",
  "hover",
  "click",
  "never",
  "undefined",
];
const ODD = [true, 5n, Symbol("x"), () => 5, [5], ["eager"]];

const option = (name: Name): Option => OPTIONS[name];
const valueFor = (name: Name, given: unknown): unknown => option(name).parse(given) ?? option(name).fallback;

describe("the table of the options", () => {
  const all = [...TEXTS, ...CHOICES, ...NUMBERS, ...FLAGS.map((row) => [...row, false] as const)];

  for (const [attribute, name, fallback] of [...all, ["crm-id", "crmId", undefined] as const]) {
    it(`${attribute} sets ${name}, which is ${inspect(fallback)} without it`, () => {
      assert.deepEqual([option(name).attribute, option(name).fallback], [attribute, fallback]);
      assert.ok(OPTION_ATTRIBUTES.has(attribute));
    });
  }

  it("has no other option", () => {
    const names = ["crmId", ...all.map(([, name]) => name)];
    assert.deepEqual(Object.keys(OPTIONS).sort(), names.sort());
    assert.equal(OPTION_ATTRIBUTES.size, names.length);
  });
});

describe("a text", () => {
  for (const [attribute, name, fallback] of TEXTS) {
    it(`${attribute} is taken as it was given`, () => {
      for (const text of ["x", " two words ", "-1", "1e9", "NaN", "<b>&amp;"])
        assert.equal(valueFor(name, text), text);
      assert.equal(valueFor(name, 42), "42");
    });

    it(`${attribute} that is blank is ${inspect(fallback || "no text")}`, () => {
      for (const blank of BLANK) assert.equal(valueFor(name, blank), fallback ?? "");
    });

    it(`${attribute} that is no text and no number is bad input`, () => {
      for (const bad of [...OBJECTS, ...ODD]) assert.equal(option(name).parse(bad), undefined, inspect(bad));
    });
  }
});

describe("a choice", () => {
  for (const [attribute, name, fallback, choices] of CHOICES) {
    it(`${attribute} is one of ${choices.join(", ")}, in any case`, () => {
      for (const choice of choices) {
        for (const given of [choice, choice.toUpperCase(), ` ${choice} `])
          assert.equal(valueFor(name, given), choice);
      }
    });

    it(`${attribute} that is none of them is bad input, and ${inspect(fallback)} stands in`, () => {
      for (const bad of [
        ...BLANK,
        ...OBJECTS,
        ...NO_NUMBERS,
        ...ODD,
        ...NO_CHOICES,
        `${choices[0]}x`,
        choices.join(" "),
      ]) {
        assert.equal(option(name).parse(bad), undefined, inspect(bad));
        assert.equal(valueFor(name, bad), fallback);
      }
    });
  }
});

describe("a number", () => {
  for (const [attribute, name, fallback, least, most] of NUMBERS) {
    it(`${attribute} goes from ${least} to ${most}, as a number or as digits`, () => {
      for (const number of [least, least + 1, most]) {
        for (const given of [number, String(number), ` ${number} `])
          assert.equal(valueFor(name, given), number);
      }
    });

    it(`${attribute} out of its range, or no number, is bad input, and ${fallback} stands in`, () => {
      for (const bad of [...BLANK, ...OBJECTS, ...NO_NUMBERS, ...ODD, least - 1, most + 1, `${most + 1}`]) {
        assert.equal(option(name).parse(bad), undefined, inspect(bad));
        assert.equal(valueFor(name, bad), fallback);
      }
    });
  }
});

describe("a flag", () => {
  for (const [attribute, name] of FLAGS) {
    it(`${attribute} is on or off, whatever was given`, () => {
      for (const on of [true, "true", 1, {}]) assert.equal(valueFor(name, on), true);
      for (const off of [false, "", 0, NaN, null]) assert.equal(valueFor(name, off), false);
    });
  }
});

describe("the CRM id", () => {
  it("is taken as it is, because it is checked where it is sent", () => {
    const object = {};
    for (const given of ["CRM-123456789", " 007 ", 7, -1, 1e9, NaN, object])
      assert.equal(valueFor("crmId", given), given);
  });
});

describe("a property's name in lower case, written as an attribute", () => {
  const pairs = [...TEXTS, ...CHOICES, ...NUMBERS, ...FLAGS, ["crm-id", "crmId"] as const];
  const aliases = pairs
    .filter(([attribute]) => attribute.includes("-"))
    .map(([attribute, name]) => [attribute.replaceAll("-", ""), name] as const);

  for (const [alias, name] of aliases) {
    it(`${alias} is taken for ${name}`, () => assert.equal(ALIASES.get(alias), name));
  }

  it("is no alias where it is the attribute's own name", () => assert.equal(ALIASES.size, aliases.length));
});
