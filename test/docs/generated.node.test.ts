/** README.md and docs/ repeat the sources, in parts that `npm run docs` writes. Needs a build. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generatedDocs } from "../../scripts/lib/docs/all.mjs";
import { PARTS } from "../../scripts/lib/docs/parts.mjs";
import { RESERVED_ATTRIBUTES } from "../../src/core/attributes/names.js";
import { OPTIONS } from "../../src/core/options.js";
import { regions } from "../../src/core/regions.js";

const read = (file: string): string => readFileSync(file, "utf8");
const generated = await generatedDocs();

const PAGES = [
  ...readdirSync(".").filter((file) => file.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
];

/** Parts with figures, which `npm run bench` and `npm test -- --write` write. */
const MEASURED = { "docs/how-fast.md": ["fast"], "docs/what-it-survives.md": ["survives"] };

describe("the documentation", () => {
  for (const [file, text] of generated) {
    it(`has in ${file} what the sources say: run \`npm run docs\``, () => assert.equal(read(file), text));
  }

  it("has no other marks of generated parts than those that a command writes", () => {
    const written = {
      ...Object.fromEntries(Object.entries(PARTS).map(([file, parts]) => [file, Object.keys(parts).sort()])),
      ...MEASURED,
    };
    const found = Object.fromEntries(
      PAGES.map((file) => [
        file,
        [...read(file).matchAll(/^<!-- end of (.+?) -->$/gm)].map(([, name]) => name).sort(),
      ]).filter(([, names]) => (names as string[]).length > 0),
    );
    assert.deepEqual(found, written);
  });

  it("has a row for every option, every left-out attribute and every region", () => {
    const attributes = read("docs/reference/attributes.md");
    for (const { attribute } of Object.values(OPTIONS))
      assert.match(attributes, new RegExp(`^\\| \`${attribute}\``, "m"));
    const [, leftOut = ""] = /```text\n([^`]+)```/.exec(attributes) ?? [];
    assert.deepEqual(leftOut.trim().split(/\s+/), RESERVED_ATTRIBUTES);
    for (const [name, domain] of regions) {
      assert.match(read("docs/reference/regions.md"), new RegExp(`\`${name}\` +\\| \`${domain}\``));
    }
  });

  it("has a row for every custom property and part that the element uses", () => {
    const folder = "src/element";
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const source = sources.map((file) => read(join(folder, file))).join("\n");
    const used = [
      ...[...source.matchAll(/var\((--genesys-chat-[\w-]+)/g)],
      ...[...source.matchAll(/\bpart: "([\w-]+)"/g)],
    ].map(([, name = ""]) => name);
    assert.ok(used.length > 15);
    const rows = read("docs/reference/css.md");
    assert.deepEqual(
      used.filter((name) => !rows.includes(`| \`${name}\` `)),
      [],
    );
  });

  it("has the members of every event's detail", () => {
    const details = read("docs/reference/events.md");
    for (const member of [
      "previous",
      "deploymentId",
      "waitUntil(",
      "attempts",
      "elapsed",
      "fatal",
      "messageId",
      "reason",
    ]) {
      assert.ok(details.includes(`| \`${member}`), member);
    }
  });
});

describe("the page about privacy", () => {
  it("states that whoever may write the tag chooses the region and the SDK", () =>
    assert.match(
      read("docs/privacy.md"),
      /They also choose the deployment, the region .* which of Genesys Cloud's own\s+scripts/,
    ));
});

describe("the README", () => {
  it("has at most 120 lines", () => assert.ok(read("README.md").split("\n").length <= 121));

  it("states that a CRM id is no proof of identity", () =>
    assert.match(read("README.md"), /A CRM id is a hint, never proof of identity/));
});
