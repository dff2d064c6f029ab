import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { version } from "../src/version.js";

describe("src/version.ts", () => {
  for (const file of ["package.json", "package-lock.json"]) {
    it(`has the version of ${file}`, () => {
      const manifest = JSON.parse(readFileSync(file, "utf8")) as { version: string };
      assert.equal(version, manifest.version);
    });
  }
});
