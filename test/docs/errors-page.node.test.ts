/** docs/errors.md explains every error that a console line links to. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { docsAddress } from "../../src/core/errors/console-line.js";
import type { ErrorReason } from "../../src/core/errors/error-codes.js";
import { DOCS } from "../../src/core/errors/messages.js";
import { ERROR_CODES } from "../../src/core/retry/retryable.js";
import { ERRORS } from "../../scripts/lib/docs/error-table.mjs";

const page = readFileSync("docs/errors.md", "utf8");

describe("docs/errors.md", () => {
  for (const code of ERROR_CODES) {
    it(`has an anchor for ${code} and each of its reasons`, () => {
      for (const reason of [undefined, ...Object.keys(ERRORS[code]?.reasons ?? {})]) {
        const [, anchor] = docsAddress({ code, reason: reason as ErrorReason }).split("#");
        assert.ok(page.includes(`<a id="${anchor}"></a>`), anchor);
      }
    });
  }

  it("explains every reason that there is", () => {
    const source = readFileSync("src/core/errors/error-codes.ts", "utf8");
    const [, union = ""] = /export type ErrorReason =([^;]+);/.exec(source) ?? [];
    const reasons = [...union.matchAll(/"([a-z-]+)"/g)].map(([, reason]) => reason);
    assert.ok(reasons.length > 10);
    for (const reason of reasons) assert.match(page, new RegExp(`<a id="[a-z_]+-${reason}"></a>`));
  });

  it("has a section for each warning that leads to it", () => {
    const source = readFileSync("src/core/errors/messages.ts", "utf8");
    const links = [...source.matchAll(/\$\{DOCS\}([^`]*)`/g)].map(([, rest]) => rest);
    assert.ok(links.length > 5);
    for (const link of links) {
      assert.match(link ?? "", /^#/, "a link to the page alone leaves the reader to search it");
      assert.ok(page.includes(`<a id="${link?.slice(1)}"></a>`), link);
    }
  });

  it("is where the console lines lead, on the site", () => assert.match(DOCS, /\/errors\.html$/));
});
