/** The steps of a release: the changelog, and the check that names what is left to do. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { closeUnreleased, notesOf } from "../../scripts/lib/changelog.mjs";
import { PLACEHOLDER } from "../../scripts/lib/placeholder.mjs";
import { releaseProblems } from "../../scripts/lib/release-check.mjs";

const CHANGELOG = "# Changes\n\n## Unreleased\n\n- new\n\n## 1.0.0 (2026-01-02)\n\n- old\n";

describe("closeUnreleased()", () => {
  it("moves what is unreleased below the version", () =>
    assert.equal(
      closeUnreleased(CHANGELOG, "1.1.0", "2026-02-03"),
      "# Changes\n\n## Unreleased\n\n## 1.1.0 (2026-02-03)\n\n- new\n\n## 1.0.0 (2026-01-02)\n\n- old\n",
    ));

  it("throws if there is nothing to release", () => {
    const closed = closeUnreleased(CHANGELOG, "1.1.0", "2026-02-03");
    assert.throws(() => closeUnreleased(closed, "1.2.0", "2026-03-04"), /nothing below Unreleased/);
  });
});

describe("notesOf()", () => {
  for (const [version, notes] of [
    ["Unreleased", "- new"],
    ["1.0.0", "- old"],
    ["1.0", ""],
    ["2.0.0", ""],
  ] as const) {
    it(`gives ${notes || "nothing"} for ${version}`, () => assert.equal(notesOf(CHANGELOG, version), notes));
  }

  it("finds something unreleased, or the version of package.json, in our changelog", () => {
    const changelog = readFileSync("CHANGELOG.md", "utf8");
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    assert.notEqual(notesOf(changelog, "Unreleased") + notesOf(changelog, version), "");
  });
});

describe("releaseProblems()", () => {
  const integrity = { "genesys-crm-chat.js": "sha384-one" };
  const ready: Record<string, string> = {
    "package.json": JSON.stringify({ version: "1.0.0", homepage: "https://chat.test" }),
    "src/core/errors/messages.ts": 'export const DOCS = "https://chat.test/errors.html";',
    "release.json": JSON.stringify({ version: "1.0.0", integrity }),
    "cdn/integrity.json": JSON.stringify(integrity),
    "src/version.ts": 'export const version: string = "1.0.0";',
    "CHANGELOG.md": CHANGELOG,
  };
  const problems = (changed: Record<string, string>, tag = "v1.0.0"): string[] =>
    releaseProblems(tag, (file) => ({ ...ready, ...changed })[file] ?? "");

  it("has none if everything is ready", () => assert.deepEqual(problems({}), []));

  for (const [what, changed, expected] of [
    [
      "a placeholder in package.json",
      { "package.json": `{"version": "1.0.0",\n"homepage": "${PLACEHOLDER}"}` },
      /placeholder address in package\.json:2/,
    ],
    [
      "a placeholder in the address of the console lines",
      { "src/core/errors/messages.ts": `"${PLACEHOLDER}/errors.html"` },
      /placeholder address in src\/core\/errors\/messages\.ts:1/,
    ],
    [
      "a version that was not released",
      { "release.json": '{"version": null, "integrity": {}}' },
      /run `npm version`/,
    ],
    [
      "another build",
      { "cdn/integrity.json": '{"genesys-crm-chat.js": "sha384-two"}' },
      /not those of release\.json/,
    ],
    ["another src/version.ts", { "src/version.ts": '"0.9.0"' }, /src\/version\.ts/],
    ["a changelog without the version", { "CHANGELOG.md": "## Unreleased\n" }, /CHANGELOG\.md says nothing/],
  ] as const) {
    it(`names ${what}`, () => {
      const found = problems(changed);
      assert.equal(found.length, 1);
      assert.match(found[0] ?? "", expected);
    });
  }

  it("names a tag that is not the version", () =>
    assert.deepEqual(problems({}, "v1.0.1"), ["The tag v1.0.1 is not the version 1.0.0 of package.json."]));

  it("names every place of the placeholder in this repository until it is replaced", () => {
    const named = releaseProblems().filter((text) => text.includes("placeholder"));
    const there = ["package.json", "src/core/errors/messages.ts"].flatMap(
      (file) => readFileSync(file, "utf8").match(/genesys-crm-chat\.example/g) ?? [],
    );
    assert.equal(named.length, there.length);
  });
});
