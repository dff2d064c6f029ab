/** Every link of the documentation leads somewhere. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, it } from "node:test";
import { anchorsIn, linksIn } from "../../scripts/lib/docs/markdown.mjs";
import { PLACEHOLDER } from "../../scripts/lib/placeholder.mjs";
import { docsAddress } from "../../src/core/errors/console-line.js";
import type { ErrorReason } from "../../src/core/errors/error-codes.js";
import { ERROR_CODES } from "../../src/core/retry/retryable.js";
import { ERRORS } from "../../scripts/lib/docs/error-table.mjs";

const PAGES = [
  ...readdirSync(".").filter((file) => file.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.startsWith("."))
    .map((file) => join("docs", file)),
];

/** Hosts of other people that pages link to. No link is followed here. */
const HOSTS = [
  "www.genesys.com",
  "jsonlines.org",
  "keepachangelog.com",
  "semver.org",
  "www.conventionalcommits.org",
  "lit.dev",
];

/** Parts of the site that are not Markdown: they are built beside it. */
const BUILT = ["docs/playground"];

/** @returns what is wrong with a link, or `undefined` */
function problemOf(page: string, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) {
    const url = new URL(target);
    return HOSTS.includes(url.hostname) || url.origin === PLACEHOLDER ? undefined : `unknown host: ${target}`;
  }
  const [path = "", anchor] = target.split("#");
  const file = path ? relative("", join(dirname(page), path)) : page;
  if (BUILT.some((built) => file.startsWith(built))) return undefined;
  if (!existsSync(file) || statSync(file).isDirectory()) return `no such file: ${target}`;
  if (anchor === undefined || anchorsIn(readFileSync(file, "utf8")).has(anchor)) return undefined;
  return `no such heading: ${target}`;
}

describe("the links", () => {
  for (const page of PAGES) {
    it(`of ${page} lead to a file and a heading that exist`, () => {
      const problems = linksIn(readFileSync(page, "utf8")).map((target) => problemOf(page, target));
      assert.deepEqual(problems.filter(Boolean), []);
    });
  }

  it("are checked: a link to nowhere is found", () => {
    assert.match(problemOf("README.md", "docs/nowhere.md") ?? "", /no such file/);
    assert.match(problemOf("README.md", "docs/start.md#nowhere") ?? "", /no such heading/);
    assert.match(problemOf("README.md", "https://unknown.example/") ?? "", /unknown host/);
  });
});

describe("the address that the console prints", () => {
  for (const code of ERROR_CODES) {
    it(`for ${code} and its reasons is a heading of docs/errors.md`, () => {
      for (const reason of [undefined, ...Object.keys(ERRORS[code]?.reasons ?? {})]) {
        const { origin, pathname, hash } = new URL(docsAddress({ code, reason: reason as ErrorReason }));
        assert.equal(origin, PLACEHOLDER);
        const page = pathname.replace(".html", ".md");
        assert.equal(problemOf("README.md", `docs${page}${hash}`), undefined);
      }
    });
  }
});

describe("the documentation", () => {
  const reachable = new Set<string>();
  const follow = (page: string): void => {
    if (reachable.has(page)) return;
    reachable.add(page);
    for (const target of linksIn(readFileSync(page, "utf8"))) {
      const [path = ""] = target.split("#");
      if (path.endsWith(".md") && !/^[a-z]+:/.test(path)) follow(relative("", join(dirname(page), path)));
    }
  };
  follow("README.md");

  it("is reachable from the README, page by page", () =>
    assert.deepEqual(
      PAGES.filter((page) => !reachable.has(page)),
      [],
    ));
});
