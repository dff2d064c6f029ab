/** The README says what the code does: its tables have a row for each option, event, error and left-out name. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { RESERVED_ATTRIBUTES } from "../src/core/attributes/names.js";
import { OPTIONS } from "../src/core/options.js";

const readme = readFileSync("README.md", "utf8");

/** The part below a heading, to the next one of its kind. */
function section(heading: string): string {
  const [, rest = ""] = readme.split(`\n## ${heading}\n`);
  return rest.split("\n## ")[0] ?? "";
}

/** What the code says of itself, by a regular expression with one group. */
const inSource = (file: string, what: RegExp): string[] => [
  ...new Set([...readFileSync(`src/${file}`, "utf8").matchAll(what)].map(([, found]) => found ?? "")),
];

describe("the README", () => {
  it("has a row for every option, with its default", () => {
    const table = section("Attributes");
    for (const { attribute, fallback } of Object.values(OPTIONS)) {
      const row = table.split("\n").find((line) => line.startsWith("|") && line.includes(`\`${attribute}\``));
      assert.ok(row, `no row for ${attribute}`);
      if (typeof fallback === "string" && fallback) assert.match(row, new RegExp(`\`${fallback}\``));
      if (typeof fallback === "number") assert.match(row, new RegExp(`\\| +\`${fallback}\``));
    }
  });

  it("prints the closed list of attributes that are no custom attributes", () => {
    const [, printed = ""] = /<!-- left-out -->\s+```\n([^`]+)```/.exec(readme) ?? [];
    assert.deepEqual(printed.trim().split(/\s+/), RESERVED_ATTRIBUTES);
  });

  it("has a row for every event", () => {
    const events = inSource("element/events.ts", /^ {2}"(genesys-chat-[\w-]+)":/gm);
    assert.equal(events.length, 9);
    for (const event of events) assert.match(section("Events"), new RegExp(`\\| \`${event}\` `));
  });

  it("has a row for every error", () => {
    const codes = inSource("core/errors/error-codes.ts", /^ {2}\| "([A-Z_]+)"/gm);
    assert.equal(codes.length, 18);
    for (const code of codes) assert.match(section("Errors"), new RegExp(`^\\|[^|]*\`${code}\``, "m"));
  });

  it("names every reason", () => {
    for (const reason of inSource("core/errors/error-codes.ts", /^ {2}\| "([a-z-]+)"/gm)) {
      assert.match(section("Errors"), new RegExp(`\`${reason}\``));
    }
  });

  it("names every text that a page can replace, every part and every custom property", () => {
    const element = "element/genesys-crm-chat.ts";
    for (const name of inSource("strings/strings.ts", /readonly (\w+):/g)) {
      assert.match(section("Methods and properties"), new RegExp(`\`${name}\``));
    }
    for (const name of [
      ...inSource(element, /@csspart (\w+)/g),
      ...inSource(element, /@cssprop \[(\S+?)=/g),
    ]) {
      assert.match(section("Look"), new RegExp(`\`${name}\``));
    }
  });
});
