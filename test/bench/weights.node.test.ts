import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WEIGHTS } from "../../bench/conditions.js";
import { packages } from "../../bench/measure/command.js";
import { quickBrotli, styleSheet, webMessagingScript } from "../../bench/stand-ins.js";

describe("the stand-in SDKs", () => {
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    it(`transfer the ${name} weight, within 2 percent`, () => {
      const sent = quickBrotli(webMessagingScript(weight)).length;
      assert.ok(Math.abs(sent / weight.bytes - 1) < 0.02, `${sent}`);
    });
  }

  it("are the same in each run", () => {
    assert.equal(webMessagingScript(WEIGHTS.light), webMessagingScript(WEIGHTS.light));
    assert.equal(styleSheet(), styleSheet());
  });
});

describe("packages()", () => {
  it("returns the imports that are neither Node's modules nor own files", () => {
    const code =
      'import a from "node:fs";\nimport { b } from "./b.js";\nimport "lit";\nawait import("ws");\n';
    assert.deepEqual(packages(code), ["lit", "ws"]);
  });
});
