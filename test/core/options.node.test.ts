/** The table of the options: names, defaults, ranges, and how invalid input is handled. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { ALIASES, OPTION_ATTRIBUTES, OPTIONS, type Option, type Options } from "../../src/core/options.js";

type Name = keyof Options;

const TEXTS: [attribute: string, property: Name, fallback: string | undefined][] = [
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

const CHOICES: [attribute: string, property: Name, fallback: string | undefined, choices: string[]][] = [
  ["missing-crm-id", "missingCrmId", "omit", ["omit", "null", "block"]],
  ["on-customer-change", "onCustomerChange", "reset", ["reset", "keep"]],
  ["sdk", "sdk", undefined, ["web-messaging", "messenger"]],
  ["loading", "loading", undefined, ["lazy", "manual", "visible", "idle", "eager"]],
  ["retry-jitter", "retryJitter", "full", ["full", "none"]],
  ["placement", "placement", "inline", ["inline", "floating"]],
];

const NUMBERS: [attribute: string, property: Name, fallback: number, min: number, max: number][] = [
  ["max-retries", "maxRetries", 8, 0, 100],
  ["retry-delay", "retryDelay", 1_000, 1, 600_000],
  ["retry-budget", "retryBudget", 120_000, 0, 86_400_000],
  ["timeout", "timeout", 15_000, 1, 600_000],
];

/** Their default is `false`. */
const FLAGS: [attribute: string, property: Name][] = [
  ["autostart", "autostart"],
  ["disabled", "disabled"],
];

const UNPRINTABLE = Object.create(null) as unknown;
const BLANK = ["", " ", "\n\t", "\u00A0"];
const OBJECTS = [null, {}, [], UNPRINTABLE, new Date(0), new Map()];
const INVALID_NUMBERS = [
  "abc",
  "-1",
  -1,
  "1e9",
  1e9,
  NaN,
  Infinity,
  -Infinity,
  "NaN",
  "Infinity",
  "5 s",
  "1,000",
];
/** Plausible values that no option has. */
const INVALID_CHOICES = [
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
    it(`maps ${attribute} to ${name}, with the default ${inspect(fallback)}`, () => {
      assert.deepEqual([option(name).attribute, option(name).fallback], [attribute, fallback]);
      assert.ok(OPTION_ATTRIBUTES.has(attribute));
    });
  }

  it("has no other options", () => {
    const names = ["crmId", ...all.map(([, name]) => name)];
    assert.deepEqual(Object.keys(OPTIONS).sort(), names.sort());
    assert.equal(OPTION_ATTRIBUTES.size, names.length);
  });
});

describe("a text option", () => {
  for (const [attribute, name, fallback] of TEXTS) {
    it(`keeps its value unchanged: ${attribute}`, () => {
      for (const text of ["x", " two words ", "-1", "1e9", "NaN", "<b>&amp;"])
        assert.equal(valueFor(name, text), text);
      assert.equal(valueFor(name, 42), "42");
    });

    it(`is ${inspect(fallback || "")} for a blank value: ${attribute}`, () => {
      for (const blank of BLANK) assert.equal(valueFor(name, blank), fallback ?? "");
    });

    it(`is invalid for a value that is neither a string nor a number: ${attribute}`, () => {
      for (const bad of [...OBJECTS, ...ODD]) assert.equal(option(name).parse(bad), undefined, inspect(bad));
    });
  }
});

describe("a choice option", () => {
  for (const [attribute, name, fallback, choices] of CHOICES) {
    it(`accepts ${choices.join(", ")} in any case: ${attribute}`, () => {
      for (const choice of choices) {
        for (const given of [choice, choice.toUpperCase(), ` ${choice} `])
          assert.equal(valueFor(name, given), choice);
      }
    });

    it(`falls back to ${inspect(fallback)} for any other value: ${attribute}`, () => {
      for (const bad of [
        ...BLANK,
        ...OBJECTS,
        ...INVALID_NUMBERS,
        ...ODD,
        ...INVALID_CHOICES,
        `${choices[0]}x`,
        choices.join(" "),
      ]) {
        assert.equal(option(name).parse(bad), undefined, inspect(bad));
        assert.equal(valueFor(name, bad), fallback);
      }
    });
  }
});

describe("a number option", () => {
  for (const [attribute, name, fallback, min, max] of NUMBERS) {
    it(`accepts ${min} to ${max} as a number or as digits: ${attribute}`, () => {
      for (const number of [min, min + 1, max]) {
        for (const given of [number, String(number), ` ${number} `])
          assert.equal(valueFor(name, given), number);
      }
    });

    it(`falls back to ${fallback} for a value out of its range or of another type: ${attribute}`, () => {
      for (const bad of [...BLANK, ...OBJECTS, ...INVALID_NUMBERS, ...ODD, min - 1, max + 1, `${max + 1}`]) {
        assert.equal(option(name).parse(bad), undefined, inspect(bad));
        assert.equal(valueFor(name, bad), fallback);
      }
    });
  }
});

describe("an identifier option", () => {
  const names = TEXTS.filter(([, name]) =>
    ["deploymentId", "crmKey", "locale", "attemptKey", "allowSensitive", "environment"].includes(name),
  );
  for (const [attribute, name, fallback] of names) {
    it(`loses the quotes and the invisible characters around it: ${attribute}`, () => {
      const given = [
        '"dep-1"',
        "'dep-1'",
        "\u201ddep-1\u201d",
        "\u201cdep-1\u201d",
        "\u00abdep-1\u00bb",
        "\u200bdep-1\ufeff",
        ' \u200e"dep-1"\u00ad ',
      ];
      for (const text of given) assert.equal(valueFor(name, text), "dep-1", inspect(text));
    });

    it(`has a problem with round quotes, and with no other value: ${attribute}`, () => {
      assert.match(option(name).problem("\u201cdep-1\u201d") ?? "", /round quotes/);
      for (const text of ["dep-1", '"dep-1"', "\u200bdep-1", " x ", ""])
        assert.equal(option(name).problem(text), undefined);
    });

    if (name === "environment") continue;
    it(`is ${inspect(fallback)}, with a problem, for a template left-over: ${attribute}`, () => {
      for (const text of [
        "{{ id }}",
        "${id}",
        "%%id%%",
        "<%= id %>",
        "<?= $id ?>",
        "undefined",
        "null",
        "[object Object]",
      ]) {
        assert.equal(valueFor(name, text), fallback, text);
        assert.match(option(name).problem(text) ?? "", /template|missing value|turned into text/);
      }
    });
  }

  it("keeps a template left-over as environment, so that the start fails in place of another region", () =>
    assert.equal(valueFor("environment", "{{ region }}"), "{{ region }}"));
});

describe("the problem of an option", () => {
  const rows: [property: Name, given: unknown, said: string][] = [
    ["sdk", "mesenger", '"mesenger" is not valid. Did you mean "messenger"? Until then the default is used'],
    [
      "sdk",
      "webmessaging",
      '"webmessaging" is not valid. Did you mean "web-messaging"? Until then the default is used',
    ],
    ["loading", "lasy", '"lasy" is not valid. Did you mean "lazy"? Until then the default is used'],
    ["placement", "bottom", "Use inline, floating, none. Until then inline is used"],
    ["timeout", "15s", "Use a number from 1 to 600000. Until then 15000 is used"],
    ["timeout", {}, "Use a number from 1 to 600000. Until then 15000 is used"],
    ["autostart", "false", '"false" is taken as off. To turn a flag off, leave the attribute away'],
  ];
  for (const [name, given, said] of rows) {
    it(`reports ${inspect(given)} of ${name}, with what was meant`, () =>
      assert.equal(option(name).problem(given), said));
  }

  it("is undefined for a valid value", () => {
    const valid: [Name, unknown][] = [
      ["sdk", "messenger"],
      ["sdk", " MESSENGER "],
      ["sdk", "\u201cmessenger\u201d"],
      ["timeout", "15"],
      ["timeout", '"15"'],
      ["autostart", true],
      ["autostart", false],
      ["autostart", "autostart"],
      ["crmId", {}],
      ["message", "{{ x }}"],
    ];
    for (const [name, given] of valid)
      assert.equal(option(name).problem(given), undefined, `${name} ${String(given)}`);
  });

  it("quotes no value that is not nearly a valid one", () => {
    const names: Name[] = ["sdk", "loading", "placement", "missingCrmId", "timeout", "maxRetries"];
    for (const name of names) assert.doesNotMatch(option(name).problem("canary") ?? "", /canary/);
  });

  it("never quotes a long value", () =>
    assert.ok((option("sdk").problem("x".repeat(1_000_000)) ?? "").length < 150));
});

describe("a flag option", () => {
  for (const [attribute, name] of FLAGS) {
    it(`is off for the texts of a missing value: ${attribute}`, () => {
      const words =
        "false FALSE off no n N f never 0 0.0 undefined null None nil NaN n/a {false} false;".split(" ");
      const templates = ["{{ flag }}", "${flag}", "<?php echo $flag; ?>", "[object Object]"];
      for (const off of [...words, ...templates, " false ", '"false"', "\u201cfalse\u201d", "\u200bfalse"]) {
        assert.equal(valueFor(name, off), false, off);
        assert.match(option(name).problem(off) ?? "", /off/);
      }
    });
  }

  for (const [attribute, name] of FLAGS) {
    it(`is true or false for any value: ${attribute}`, () => {
      for (const on of [true, "true", 1, {}, "autostart", "disabled", "yes", "1", "on"])
        assert.equal(valueFor(name, on), true);
      for (const off of [false, "", 0, NaN, null]) assert.equal(valueFor(name, off), false);
    });
  }
});

describe("the option crm-id", () => {
  it("keeps any value, which is checked when it is sent", () => {
    const object = {};
    for (const given of ["CRM-123456789", " 007 ", 7, -1, 1e9, NaN, object])
      assert.equal(valueFor("crmId", given), given);
  });
});

describe("the alias", () => {
  const pairs = [...TEXTS, ...CHOICES, ...NUMBERS, ...FLAGS, ["crm-id", "crmId"] as const];
  const aliases = pairs
    .filter(([attribute]) => attribute.includes("-"))
    .map(([attribute, name]) => [attribute.replaceAll("-", ""), name] as const);

  for (const [alias, name] of aliases) {
    it(`${alias} stands for ${name}`, () => assert.equal(ALIASES.get(alias), name));
  }

  it("exists only for properties whose attribute has another name", () =>
    assert.equal(ALIASES.size, aliases.length));
});
