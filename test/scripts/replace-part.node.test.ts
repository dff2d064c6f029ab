import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { replacePart } from "../../scripts/lib/docs/replace-part.mjs";

describe("replacePart()", () => {
  const text = "before\n<!-- fast -->\n\nold figures\n\n<!-- end of fast -->\nafter\n";

  it("replaces the part and keeps the rest", () => {
    const expected = "before\n<!-- fast -->\n\nnew $& figures\n\n<!-- end of fast -->\nafter\n";
    assert.equal(replacePart(text, "fast", "new $& figures\n"), expected);
  });

  it("is idempotent", () => {
    const once = replacePart(text, "fast", "new");
    assert.equal(replacePart(once, "fast", "new"), once);
  });

  it("throws if the text has no such part", () => {
    assert.throws(() => replacePart("nothing", "fast", "new"), /<!-- fast -->/);
    assert.throws(() => replacePart("<!-- fast -->\n", "fast", "new"), /<!-- end of fast -->/);
  });
});
