/** The published types, compiled as a consumer compiles them. It runs after the build. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { errorsIn, RIGHT, TEMPLATES, WRONG } from "./consumer.js";

/** The two ways in which projects resolve the package's `exports`. */
const RESOLUTIONS = [
  { moduleResolution: "bundler", module: "esnext" },
  { moduleResolution: "nodenext", module: "nodenext" },
];

const TSC = resolve("node_modules/typescript/bin/tsc");

describe("the published types", () => {
  let consumer: string;

  before(() => {
    consumer = mkdtempSync(join(tmpdir(), "consumer-"));
    mkdirSync(join(consumer, "node_modules"));
    const linked = ["preact", "react", "@types/react", "csstype", "solid-js", "svelte", "vue", "@vue"];
    mkdirSync(join(consumer, "node_modules/@types"));
    for (const name of linked)
      symlinkSync(resolve("node_modules", name), join(consumer, "node_modules", name), "junction");
    symlinkSync(resolve("."), join(consumer, "node_modules/genesys-crm-chat"), "junction");
    writeFileSync(join(consumer, "package.json"), JSON.stringify({ type: "module" }));
  });
  after(() => rmSync(consumer, { recursive: true, force: true }));

  for (const options of RESOLUTIONS) {
    const how = `with ${options.moduleResolution} resolution`;

    it(`compile for a consumer with lib es2022, ${how}`, async () => {
      assert.deepEqual(await errorsIn(consumer, "right.ts", RIGHT, TSC, options), []);
    });

    it(`report a wrong value once, in the consumer's own file, ${how}`, async () => {
      const errors = await errorsIn(consumer, "wrong.ts", WRONG, TSC, options);
      assert.equal(errors.length, 1, errors.join("\n"));
      assert.match(errors[0] ?? "", /^wrong\.ts\(4,\d+\): error TS2322: .*"soon"/);
    });
  }

  for (const { framework, file, options, right, wrong } of TEMPLATES) {
    it(`describe the plain tag in ${framework}, and report a wrong value of it`, async () => {
      const all = { ...RESOLUTIONS[0], ...options, skipLibCheck: true };
      assert.deepEqual(await errorsIn(consumer, `right-${file}`, right, TSC, all), []);
      const errors = await errorsIn(consumer, `wrong-${file}`, wrong, TSC, all);
      assert.equal(errors.length, 1, errors.join("\n"));
      assert.match(errors[0] ?? "", /\(4,\d+\): error TS2322: .*"soon"/);
    });
  }
});
