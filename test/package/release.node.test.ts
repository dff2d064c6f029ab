/** The supply chain of a release. Needs a build. `npm audit` needs the network, so it is not run here. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { rollup } from "rollup";
import { loadConfigFile } from "rollup/loadConfigFile";

const json = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const scripts = readdirSync("cdn", { recursive: true, encoding: "utf8" }).filter((path) =>
  /\.m?js$/.test(path),
);

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly scripts: Record<string, string>;
}
interface LockFile {
  readonly packages: Record<
    string,
    { readonly resolved?: string; readonly integrity?: string; readonly link?: true }
  >;
}

describe("a release", () => {
  it("contains the hash of each script", () => {
    const hashes = scripts.map((path) => {
      const hash = createHash("sha384").update(readFileSync(`cdn/${path}`));
      return [path, `sha384-${hash.digest("base64")}`];
    });
    assert.ok(hashes.length >= 2);
    assert.deepEqual(json("cdn/integrity.json"), Object.fromEntries(hashes), "Run `npm run build`.");
  });

  it("is reproducible byte for byte from the same sources", async () => {
    const { options } = await loadConfigFile("rollup.config.mjs", { silent: true });
    const forPages = options.filter(({ output }) => output.some(({ file }) => file?.startsWith("cdn/")));
    assert.ok(forPages.length > 0);
    for (const { output, plugins, ...input } of forPages) {
      // Without the license plugin, which writes a file.
      const pure = plugins.filter((plugin) => plugin && "name" in plugin && !plugin.name.includes("license"));
      const bundle = await rollup({ ...input, plugins: pure, onwarn() {} });
      for (const target of output) {
        const [chunk] = (await bundle.generate(target)).output;
        assert.equal(chunk.code, readFileSync(target.file ?? "", "utf8"), target.file);
      }
    }
  });

  it("has no absolute path of the machine that built it in any file of the package", () => {
    const folder = mkdtempSync(join(tmpdir(), "release-"));
    try {
      execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { stdio: "pipe" });
      const [tarball = ""] = readdirSync(folder);
      execFileSync("tar", ["-xzf", tarball], { cwd: folder });
      const files = readdirSync(join(folder, "package"), { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile(),
      );
      assert.ok(files.length > 50);
      const paths = [
        process.cwd(),
        /(?<![\w.:/-])\/(?:home|root|work|Users|tmp|builds)\/\w/,
        /\b[A-Z]:\\\\\w/,
        /file:\/\/\//,
      ];
      const found = files.flatMap((entry) => {
        const path = join(entry.parentPath ?? entry.path, entry.name);
        const text = readFileSync(path, "latin1");
        return paths
          .filter((each) => (typeof each === "string" ? text.includes(each) : each.test(text)))
          .map((each) => `${entry.name}: ${String(each)}`);
      });
      assert.deepEqual(found, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("depends on one package, the base class of Lit", () => {
    assert.deepEqual(Object.keys((json("package.json") as Manifest).dependencies), ["@lit/reactive-element"]);
  });

  it("has no install scripts", () => {
    const names = Object.keys((json("package.json") as Manifest).scripts);
    assert.deepEqual(
      names.filter((name) => /^(pre|post)?install$|^prepare$/.test(name)),
      [],
    );
  });

  for (const [lockFile, least] of [
    ["package-lock.json", 100],
    ["bench/package-lock.json", 50],
    ["site/package-lock.json", 50],
  ] as const) {
    it(`locks every package of ${lockFile} by its hash, independent of a registry`, () => {
      const packages = Object.entries((json(lockFile) as LockFile).packages);
      const installed = packages.filter(([path, { link }]) => path !== "" && !link);
      assert.ok(installed.length > least);
      assert.deepEqual(
        installed.filter(([, { resolved, integrity = "" }]) => resolved || !integrity.startsWith("sha512-")),
        [],
      );
    });
  }

  it("installs packages from the lock file only, without running their scripts", () => {
    const code = readFileSync("scripts/lib/install.mjs", "utf8");
    assert.match(code, /"npm", \["ci", "--ignore-scripts"/);
    assert.doesNotMatch(code, /"npm", \["(?!ci")/);
  });
});
