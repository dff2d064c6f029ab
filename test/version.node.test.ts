import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { version } from "../src/version.js";

describe("src/version.ts", () => {
  it("has the version of package.json and of the lock file", () => {
    const [manifest, lock] = ["package.json", "package-lock.json"].map((file) =>
      JSON.parse(readFileSync(file, "utf8")),
    ) as { version: string }[];
    assert.deepEqual([manifest?.version, lock?.version], [version, version]);
  });
});
