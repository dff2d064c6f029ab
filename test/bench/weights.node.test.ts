import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WEIGHTS } from "../../bench/conditions.js";
import { packages } from "../../bench/measure/command.js";
import { modulesOf } from "../../bench/modules.js";
import { quickBrotli, styleSheet, webMessagingScript } from "../../bench/stand-ins.js";

describe("the stand-in SDKs", () => {
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    it(`the ${name} one is as heavy on the network as it says, within 2 percent`, () => {
      const sent = quickBrotli(webMessagingScript(weight)).length;
      assert.ok(Math.abs(sent / weight.bytes - 1) < 0.02, `${sent}`);
    });
  }

  it("are the same in each run", () => {
    assert.equal(webMessagingScript(WEIGHTS.light), webMessagingScript(WEIGHTS.light));
    assert.equal(styleSheet(), styleSheet());
  });
});

describe("the list by module", () => {
  // `aaaa` from one.ts, `bb` from two.ts; as a bundler maps them.
  const map = JSON.stringify({
    version: 3,
    sources: ["../src/one.ts", "../node_modules/two/two.js"],
    names: [],
    mappings: "AAAA,ICAA",
  });

  it("gives each file what it has in the script", () => {
    const modules = modulesOf("aaaabb", map);
    const sizes = Object.fromEntries(modules.map(({ path, minified }) => [path, minified]));
    assert.deepEqual(sizes, { "src/one.ts": 4, "two/two.js": 2 });
  });
});

describe("the packages that a command loads", () => {
  it("are what is neither Node's nor its own", () => {
    const code =
      'import a from "node:fs";\nimport { b } from "./b.js";\nimport "lit";\nawait import("ws");\n';
    assert.deepEqual(packages(code), ["lit", "ws"]);
  });
});
