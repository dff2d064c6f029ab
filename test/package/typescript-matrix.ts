/**
 * `npm run test:typescript`: compiles projects that use the packed package, with every TypeScript from 5.4 on. It downloads the
 * compilers into a temporary folder. Needs a build.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import spawn from "nano-spawn";
import { errorsIn, RIGHT, TEMPLATES, WRONG } from "./consumer.js";

const VERSIONS = ["5.4.5", "5.9.3", "6.0.3", "7.0.2"];

/** Newer compilers have no `node10`, which does not know `exports`. */
const NODE10 = { moduleResolution: "node10", module: "esnext" };
const RESOLUTIONS = [
  { moduleResolution: "bundler", module: "esnext" },
  { moduleResolution: "node16", module: "node16" },
  { moduleResolution: "nodenext", module: "nodenext" },
];

const PACKAGES = ["@types/react@19", "preact@11", "react@19", "solid-js@1", "svelte@5", "vue@3"];

const folder = mkdtempSync(join(tmpdir(), "typescript-"));
const npm = (...args: string[]) => spawn("npm", args, { cwd: folder });
let failed = 0;

try {
  await spawn("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
  const tarball = `./${readdirSync(folder).find((file) => file.endsWith(".tgz"))}`;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  const compilers = VERSIONS.map((version) => `typescript-${version}@npm:typescript@${version}`);
  await npm("install", "--no-audit", "--no-fund", "--ignore-scripts", tarball, ...PACKAGES, ...compilers);

  for (const version of VERSIONS) {
    const tsc = join(folder, `node_modules/typescript-${version}/bin/tsc`);
    const compile = (file: string, code: string, options: Record<string, string | boolean>) =>
      errorsIn(folder, file, code, tsc, options);
    for (const resolution of version.startsWith("5.") ? [...RESOLUTIONS, NODE10] : RESOLUTIONS) {
      const { moduleResolution } = resolution;
      // Lit has no types for node10.
      const libraries = { skipLibCheck: moduleResolution === "node10" };
      const right = await compile("right.ts", RIGHT, { ...resolution, ...libraries });
      const wrong = await compile("wrong.ts", WRONG, { ...resolution, ...libraries });
      report(`${version} ${moduleResolution}`, [...right, ...expectOne(wrong)]);
      for (const { framework, file, options, ...code } of TEMPLATES) {
        // Types of frameworks, other than ours, need newer libraries.
        const all = { ...resolution, ...options, skipLibCheck: true };
        const errors = await compile(`right-${file}`, code.right, all);
        errors.push(...expectOne(await compile(`wrong-${file}`, code.wrong, all)));
        report(`${version} ${moduleResolution}, the tag in ${framework}`, errors);
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;

/** @returns what is wrong with the errors of a file with one mistake */
function expectOne(errors: readonly string[]): string[] {
  return errors.length === 1 && errors[0]?.includes('"soon"')
    ? []
    : ["expected one error about soon:", ...errors];
}

function report(what: string, errors: readonly string[]): void {
  console.log(`${errors.length === 0 ? "✔" : "✖"} TypeScript ${what}`);
  for (const error of errors) console.log(`    ${error}`);
  if (errors.length > 0) failed += 1;
}
