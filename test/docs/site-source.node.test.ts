import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sitePath, withSiteLinks } from "../../scripts/lib/docs/site-source.mjs";

describe("sitePath()", () => {
  it("is the path below docs/, and project/ for the files of the root", () => {
    assert.equal(sitePath("docs/reference/css.md"), "reference/css.md");
    assert.equal(sitePath("README.md"), "project/readme.md");
    assert.equal(sitePath("LICENSE"), "project/license.md");
  });
});

describe("withSiteLinks()", () => {
  for (const [what, file, text, expected] of [
    ["keeps links between pages", "docs/start.md", "[a](events.md#b)", "[a](./events.md#b)"],
    [
      "leads from a page to the root",
      "docs/reference/css.md",
      "[a](../../README.md)",
      "[a](../project/readme.md)",
    ],
    ["leads from the root to a page", "README.md", "[a](docs/start.md#b)", "[a](../start.md#b)"],
    [
      "keeps addresses and headings",
      "README.md",
      "[a](https://lit.dev) [b](#c)",
      "[a](https://lit.dev) [b](#c)",
    ],
    [
      "leaves the text of a link to what is not on the site",
      "docs/start.md",
      "see [a](../examples/README.md)",
      "see a",
    ],
    ["finds pictures", "README.md", '<img src="docs/a.png">', '<img src="../a.png">'],
    ["draws the boxes of a list", "README.md", "- [ ] **Logout** [a](#b)", "- ☐ **Logout** [a](#b)"],
    [
      "leaves code alone",
      "README.md",
      "```html\n[a](docs/start.md)\n```",
      "```html\n[a](docs/start.md)\n```",
    ],
  ] as const) {
    it(what, () => assert.equal(withSiteLinks(text, file), expected));
  }
});
