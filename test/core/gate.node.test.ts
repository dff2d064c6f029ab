/** What passes the gate for a CRM id, what is mended, what is refused, and that a problem never shows the value. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { admitAttribute, admitCrmId, isBlank, Refused } from "../../src/core/gate.js";

const RUNS = 10_000;

describe("isBlank()", () => {
  for (const value of [
    undefined,
    null,
    "",
    " ",
    "\t\n",
    "\u00A0",
    "\u200b",
    "\u00ad\u200e\ufeff \u2060",
    "\u2800",
  ]) {
    it(`is true for ${inspect(value)}`, () => {
      assert.equal(isBlank(value), true);
      assert.deepEqual(admitCrmId(value), { value: undefined, problem: undefined });
    });
  }

  for (const value of ["0", "null", " x ", "\u200bx", 0, false, NaN, -1, 0n, {}]) {
    it(`is false for ${inspect(value)}`, () => assert.equal(isBlank(value), false));
  }
});

/** What a page may give for no CRM id, by the likely cause. */
const NO_ID: Record<string, readonly unknown[]> = {
  "a missing value as text": [
    ..."undefined null NaN None nil N/A NULL Null none nan Nil n/a #N/A Infinity -Infinity true false".split(
      " ",
    ),
    ..."(null) (none) [undefined] <nil> null; 'null' \"undefined\" CRM-undefined undefined_1 CRM-NaN user_null crm:null".split(
      " ",
    ),
    "(not set)",
    "not set",
    "No value",
    "undefined undefined",
    "null,null",
    "UNDEFINED",
    "n.a.",
    "not available",
    "(unknown)",
    "Guest",
    "anonymous",
    "#REF!",
    "#DIV/0!",
    "#NAME?",
    ..."not_set not-set notset not_available NotFound no_value visitor logged-out loggedout".split(" "),
    "not logged in",
    "null-4711",
  ],
  "the name of an id": [
    ..."YOUR_CRM_ID your-crm-id CRM_ID crmId customer_id".split(" "),
    ..."this.user.id user?.id props.customer.crmId window.crmId currentUser.customerId".split(" "),
    ..."INSERT_CRM_ID_HERE PUT_YOUR_CRM_ID_HERE MY_CRM_ID REPLACE_ME changeme placeholder XXXX xxxx-xxxx".split(
      " ",
    ),
    "INSERT CRM ID HERE",
  ],
  "a template that was not rendered": [
    "{{ user.crmId }}",
    "{{{crmId}}}",
    "${crmId}",
    "${{ crmId }}",
    "%%ContactKey%%",
    "%%=v(@id)=%%",
    "<%= id %>",
    "#{id}",
    "[[${user.id}]]",
    "[[id]]",
    "<?php echo $id; ?>",
    "<?= $id ?>",
    "<?php echo esc_attr($id); ?>\n<div>half a page",
    "{% if user %}",
    "*|CRM_ID|*",
    "{!Contact.Id}",
    "{crmId}",
    "{ user.id }",
    "%CRM_ID%",
    "__CRM_ID__",
    "CRM-{{id}}",
    "CRM-${id}",
    "{{ id",
    "{0}",
    "{12}",
    "{$user.id}",
    "{@id}",
    "{# id #}",
    "[crm_id]",
    "[current-user:uid]",
    '[user_meta field="crm"]',
    "[%id%]",
    "#user.id#",
    "~id~",
    "|id|",
    "@@id@@",
    "@{id}",
    "@(Model.Id)",
    "@Model.CrmId",
    "$user->id",
    "$!{user.id}",
    "$(CRM_ID)",
    "$crmId",
    "%s",
    "%1$s",
    "%7B%7Bid%7D%7D",
    "%5Bid%5D",
    "%{user1.id}",
    "[% user.crm2 %]",
    '[user_meta key="crm_2"]',
    "@ViewBag.CrmId2",
    '@ViewData["Crm2"]',
    "Warning: Undefined variable $crm2 in page.php on line 3",
    "PHP Notice:  Undefined index: crm2 in page.php on line 3",
    "Fatal error: Uncaught TypeError in page.php:3",
    "Liquid error (line 1): internal",
    "ReferenceError: crm2 is not defined",
    "<no value>",
    "&lt;?php echo $id; ?&gt;",
  ],
  "an object or a function as text": [
    "[object Object]",
    "[object Promise]",
    "CRM-[object Object]",
    "function () { return id }",
    "() => id",
    '{"id":"CRM-1"}',
    '["CRM-1"]',
    "[object Object],[object Object]",
    "Array",
    "com.example.User@6d06d69c",
    "['CRM-1']",
    "('CRM-1',)",
    "(4711,)",
    "b'CRM-1'",
  ],
  "nothing of an id": [
    "-",
    "--",
    "...",
    "?",
    "#",
    "{}",
    "[]",
    '""',
    "''",
    "♥",
    "😀",
    "_",
    "0",
    "-0",
    "00000",
    "0.0",
    "00000000-0000-0000-0000-000000000000",
    "-1",
    "-1.0",
    "\u22121",
    "\u0660",
    "\uff10\uff10",
  ],
  markup: ["a<b", "a>b", "<b>CRM-1</b>", "A&amp;B", "&quot;CRM-1&quot;", "CRM&#49;"],
  "a line break or a control character": [
    "CRM-1\nCRM-2",
    "CRM\r\n1",
    "CRM\u00001",
    "CRM\u001b[31m1",
    "CRM\u00851",
    "CRM\u20281",
    "CRM\u20291",
    "a\tb",
    "\u00001",
  ],
  "half of a quoted value": ["\u201cCRM", "CRM\u201d", "\u201dCRM", '"CRM-1', 'CRM-1"', "`CRM-1"],
  "a character that was lost": ["M\ufffdller", "CRM-1\ufffd"],
  "a number that is none": [NaN, Infinity, -Infinity, 0, -0, -1, 0n, -1n],
  "a number that JavaScript cannot hold": [
    2 ** 53,
    Number("12345678901234567890"),
    1e21,
    1e308,
    -(2 ** 53),
    "1e+21",
    "1.0E+21",
    "1.23457E+17",
    "1,23457E+17",
    "1.23457E17",
    "-1e+21",
  ],
  "a boolean": [true, false],
  "of another type": [
    {},
    [],
    ["CRM-1"],
    () => "CRM-1",
    Symbol("CRM-1"),
    new Date(0),
    new Map(),
    new String("CRM-1"),
    Object.create(null),
    { toString: () => "CRM-1" },
    Promise.resolve("CRM-1"),
    new Refused("cannot be read"),
  ],
  "too long": ["x".repeat(256), "😀".repeat(128), 10n ** 255n],
};

describe("admitCrmId()", () => {
  for (const [cause, values] of Object.entries(NO_ID)) {
    for (const given of values) {
      it(`refuses ${cause}: ${inspect(given, { maxStringLength: 40, depth: 0 }).slice(0, 60)}`, () => {
        const { value, problem } = admitCrmId(given);
        assert.equal(value, undefined);
        assert.ok(problem);
      });
    }
  }

  it("refuses what throws when it is looked at", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const hostile = new Proxy({}, { has: () => assert.fail(), getPrototypeOf: () => assert.fail() });
    const thrower = Object.defineProperty({}, "value", { enumerable: true, get: () => assert.fail() });
    for (const given of [proxy, hostile, thrower]) assert.ok(admitCrmId(given).problem);
  });

  it("names the likely cause", () => {
    const rows: [given: unknown, cause: RegExp][] = [
      ["{{ id }}", /template that was not rendered/],
      ["CRM-{{id}}", /template that was not rendered \(\{\{…\)/],
      ["<?php echo 1; ?>", /template that was not rendered/],
      ["undefined", /JavaScript writes for a missing value/],
      ["[object Object]", /object that was turned into text/],
      [2 ** 53, /beyond 2\^53.*pass it as text/],
      ["\u201cCRM", /quote at one end/],
      ["M\ufffdller", /encoding/],
      ["YOUR_CRM_ID", /name of an id/],
      ["a\nb", /line break/],
      [Promise.resolve(1), /promise/],
      [new Refused("cannot be read"), /^cannot be read$/],
    ];
    for (const [given, cause] of rows) assert.match(admitCrmId(given).problem ?? "", cause);
  });

  const mended: [what: string, given: unknown, id: unknown][] = [
    ["white space around it", "\n CRM 1 \t", "CRM 1"],
    ["zero-width characters around it", "\u200bCRM-1\u200b\ufeff", "CRM-1"],
    ["soft hyphens around it", "\u00adCRM-1\u00ad", "CRM-1"],
    ["marks of direction around it", "\u202aCRM-1\u202c \u200e", "CRM-1"],
    ["straight quotes", '"CRM-1"', "CRM-1"],
    ["single quotes", "'CRM-1'", "CRM-1"],
    ["quotes with white space", ' " CRM-1 " ', "CRM-1"],
    ["two pairs of quotes", '""CRM-1""', "CRM-1"],
    ["quotes of two kinds", `"'CRM-1'"`, "CRM-1"],
    ["a blank of Braille around it", "\u2800CRM-1\u2800", "CRM-1"],
    ["a BigInt", 12345678901234567890n, "12345678901234567890"],
  ];
  for (const [what, given, id] of mended) {
    it(`mends ${what} without a problem`, () =>
      assert.deepEqual(admitCrmId(given), { value: id, problem: undefined }));
  }

  for (const given of [
    "\u201dCRM-1\u201d",
    "\u201cCRM-1\u201d",
    "\u201eCRM-1\u201c",
    "\u00abCRM-1\u00bb",
    "\u2019CRM-1\u2019",
    "\u00b4CRM-1\u00b4",
    "\uff02CRM-1\uff02",
    "\u301dCRM-1\u301e",
    "\u275dCRM-1\u275e",
    "\u201c\u2018CRM-1\u2019\u201d",
  ]) {
    it(`takes round quotes off, with a problem: ${given}`, () => {
      const { value, problem } = admitCrmId(given);
      assert.equal(value, "CRM-1");
      assert.match(problem ?? "", /round quotes/);
    });
  }

  const ids = [
    "CRM-123456789",
    "007",
    "A  1\u00a0B",
    "M\u00fcller",
    "Mu\u0308ller",
    "\ufb01-\uff11",
    "A\u200b1",
    "\ud800A",
    "\u0130\u00df",
    "{3F2504E0-4F89-41D3-9A0C-0305E82C3301}",
    "[CRM-1]",
    "(ACME)42",
    "#A1#",
    "@ada",
    "@ada.lovelace",
    "ada.lovelace",
    "[ACME 42]",
    "b'elanna",
    "CRM-XXX1",
    "xxx",
    "x_x",
    "todo",
    "error-42",
    "Error 42",
    "visitor-42",
    "nullius-1",
    "null-object",
    "contact.id.42",
    "customer-id-42",
    "my-id",
    "acme:42",
    "todos",
    "50% {A}",
    "ada@decade.example",
    "$100",
    "ACME(UK)",
    "guest-42",
    "Nullmeier",
    "user-id-42",
    "Yourcenar",
    "-42",
    "10%",
    "'00123",
    "1,5",
    "ada@example.com",
    "o'neill",
    "O\u2019Neill",
    'CRM \u00d6/5 %41+"1"',
    "john.null@example.com",
    "nullable",
    "Nilsson",
    "none-of-them",
    "50%",
    "a&b",
    "a & b;",
    "#42",
    "[42]",
    "(42)",
    "1e21",
    "5e10",
    "12345678901234567890",
    "gid://shopify/Customer/6304123456789",
    "CN=Ada,OU=Sales",
    "a=b==",
    "100",
    "-5",
    "\u0661\u0662",
    "客户",
    4711,
    -5,
    1.5,
    Number.MAX_SAFE_INTEGER,
  ];
  for (const id of ids) {
    it(`passes ${inspect(id)} unchanged`, () =>
      assert.deepEqual(admitCrmId(id), { value: id, problem: undefined }));
  }

  it("is stable: what has passed passes again, unchanged", () => {
    const given = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.string(),
      fc.double(),
      fc.bigInt(),
    );
    fc.assert(
      fc.property(given, (value) => {
        const first = admitCrmId(value).value;
        if (first !== undefined) assert.deepEqual(admitCrmId(first), { value: first, problem: undefined });
      }),
      { numRuns: RUNS },
    );
  });

  it("takes time in proportion to the length, also of what is hostile", () => {
    const hostile = [
      "{{",
      "%%",
      " ",
      "\u200b",
      '"',
      "[[",
      "<?",
      "a ",
      "1 ",
      "null",
      "undefine",
      "[object ",
      "e+",
      "&a",
      "[0",
      "@a.",
      "guest ",
      "{-",
    ];
    for (const piece of hostile) {
      const text = `x${piece.repeat(200_000)}`;
      const before = performance.now();
      admitCrmId(text);
      admitAttribute(text);
      const ms = performance.now() - before;
      // 10 ms at most, or on a busy machine some hundred. If the time grew with the square of the length, minutes.
      assert.ok(ms < 5_000, `${inspect(piece)}: ${Math.round(ms)} ms`);
    }
  });
});

describe("a number", () => {
  /** Digits of any length, as a page writes them into JSON or JavaScript. */
  const digits = fc
    .tuple(fc.integer({ min: 1, max: 25 }), fc.bigInt({ min: 1n, max: 10n ** 25n }))
    .map(([length, number]) => String(number).slice(0, length));

  it(`never leaves the gate as another number (${RUNS.toLocaleString("en")} runs)`, () => {
    let refused = 0;
    fc.assert(
      fc.property(digits, (written) => {
        const number = Number(written);
        for (const { value, problem } of [admitCrmId(number), admitAttribute(number)]) {
          if (problem) refused++;
          else assert.equal(String(value), written);
        }
      }),
      { numRuns: RUNS },
    );
    assert.ok(refused > 1_000, `only ${refused} were refused`);
  });

  it("is refused with the advice to pass it as text", () => {
    for (const { problem } of [admitCrmId(2 ** 53), admitAttribute(2 ** 53), admitAttribute(-1e300)])
      assert.match(problem ?? "", /pass it as text/);
  });

  it("leaves the gate as its digits when it is a BigInt", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 200n }), (number) => {
        assert.equal(admitCrmId(number).value, String(number));
        assert.equal(admitAttribute(number).value, String(number));
      }),
    );
  });
});

describe("a problem", () => {
  it(`never contains the value (${RUNS.toLocaleString("en")} runs)`, () => {
    const secret = "s3cr3tX9";
    const around = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom("{{", "}}", "<", "\n", "undefined", "%%", "[object ", "\u201c", "x".repeat(300)),
    );
    let problems = 0;
    fc.assert(
      fc.property(around, around, (before, after) => {
        for (const { problem } of [
          admitCrmId(before + secret + after),
          admitAttribute(before + secret + after),
        ]) {
          if (!problem) continue;
          problems++;
          assert.ok(!problem.includes(secret));
        }
      }),
      { numRuns: RUNS },
    );
    assert.ok(problems > 1_000);
  });
});
