/** The built command: its files, and how fast it starts. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { version } from "../../src/version.js";
import { buildCommand, type BuiltCommand } from "./built-command.js";

let command: BuiltCommand;
before(async () => (command = await buildCommand()));
after(() => command.remove());

const cli = (...argv: string[]): string =>
  execFileSync(process.execPath, [command.cli, ...argv], { encoding: "utf8" });

describe("the built command", () => {
  it("runs every command that needs a chunk of its own", () => {
    assert.equal(cli("--version"), `${version}\n`);
    assert.match(cli("man"), /^\.TH/);
    assert.match(cli("completion", "fish"), /genesys-crm-chat/);
    for (const name of ["coverage", "doctor"]) {
      const { status, stderr } = spawnSync(process.execPath, [command.cli, name], {
        encoding: "utf8",
        env: {},
      });
      assert.equal(status, 2);
      assert.match(stderr, /is missing|Name a URL/);
    }
  });

  it("has the manual page and a schema of each document beside it", () => {
    assert.equal(readFileSync(join(command.folder, "genesys-crm-chat.1"), "utf8"), cli("man"));
    assert.deepEqual(readdirSync(join(command.folder, "schemas")).sort(), [
      "coverage.json",
      "csp.json",
      "doctor.json",
      "failure.json",
      "verify.json",
    ]);
  });

  it("imports nothing but Node's own modules, and no module that Node 20 lacks", () => {
    const chunks = readdirSync(join(command.folder, "cli")).map((name) => join(command.folder, "cli", name));
    for (const file of [command.cli, ...chunks]) {
      const code = readFileSync(file, "utf8");
      const specifiers = [...code.matchAll(/(?:^|[;}\n])import\b[^"';]*?["']([^"']+)["']/g)].map(
        ([, name = ""]) => name,
      );
      const foreign = specifiers.filter((name) => !/^(node:(?!sqlite)|\.)/.test(name));
      assert.deepEqual(foreign, [], file);
    }
  });

  it("loads one file of at most 120 kB for verify", () => {
    assert.ok(statSync(command.cli).size <= 120_000, `${statSync(command.cli).size} bytes`);
    const code = readFileSync(command.cli, "utf8");
    assert.deepEqual(code.match(/^import .* from ["']\..*$/gm), null);
  });

  it("starts verify within 60 ms over bare Node", { timeout: 60_000 }, () => {
    const timed = (argv: string[]): number => {
      const began = performance.now();
      spawnSync(process.execPath, argv, { env: { GENESYS_API_URL: "http://127.0.0.1:9" } });
      return performance.now() - began;
    };
    // The fastest of many by turns: everything slower is the machine's other work.
    let [bare, verify] = [Infinity, Infinity];
    for (let n = 0; n < 40 && (n < 10 || verify - bare > 60); n++) {
      bare = Math.min(bare, timed(["-e", "0"]));
      verify = Math.min(verify, timed([command.cli, "verify", "x"]));
    }
    assert.ok(verify - bare <= 60, `${verify - bare} ms`);
  });
});
