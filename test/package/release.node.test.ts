/** What a release promises besides its code; it runs after the build. `npm audit` needs the network, and is not run here. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
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

describe("S8: a release", () => {
  it("has the hash of each of its scripts", () => {
    const hashes = scripts.map((path) => {
      const hash = createHash("sha384").update(readFileSync(`cdn/${path}`));
      return [path, `sha384-${hash.digest("base64")}`];
    });
    assert.ok(hashes.length >= 2);
    assert.deepEqual(
      json("cdn/integrity.json"),
      Object.fromEntries(hashes),
      "Run `npm run build`, all of it.",
    );
  });

  it("is built byte for byte again from the same sources", async () => {
    const { options } = await loadConfigFile("rollup.config.mjs", { silent: true });
    const forPages = options.filter(({ output }) => output.some(({ file }) => file?.startsWith("cdn/")));
    assert.ok(forPages.length > 0);
    for (const { output, plugins, ...input } of forPages) {
      // The licences' plugin writes a file of its own.
      const pure = plugins.filter((plugin) => plugin && "name" in plugin && !plugin.name.includes("license"));
      const bundle = await rollup({ ...input, plugins: pure, onwarn() {} });
      for (const target of output) {
        const [chunk] = (await bundle.generate(target)).output;
        assert.equal(chunk.code, readFileSync(target.file ?? "", "utf8"), target.file);
      }
    }
  });

  it("brings one package along, Lit", () => {
    assert.deepEqual(Object.keys((json("package.json") as Manifest).dependencies), ["lit"]);
  });

  it("runs no script of its own where it is installed", () => {
    const names = Object.keys((json("package.json") as Manifest).scripts);
    assert.deepEqual(
      names.filter((name) => /^(pre|post)?install$|^prepare$/.test(name)),
      [],
    );
  });

  it("is made of packages whose hashes are written down, and of no registry in particular", () => {
    const packages = Object.entries((json("package-lock.json") as LockFile).packages);
    const installed = packages.filter(([path, { link }]) => path !== "" && !link);
    assert.ok(installed.length > 100);
    assert.deepEqual(
      installed.filter(([, { resolved, integrity = "" }]) => resolved || !integrity.startsWith("sha512-")),
      [],
    );
  });

  it("is made of packages that are installed as written down, without running their scripts", () => {
    const code = readFileSync("scripts/lib/install.mjs", "utf8");
    assert.match(code, /\["ci", "--ignore-scripts"/);
    assert.doesNotMatch(code, /npm\(\["(?!ci")/);
  });
});

describe("S12: the README", () => {
  it("says that a CRM id is no proof of who somebody is", () =>
    assert.match(readFileSync("README.md", "utf8"), /A CRM id is a hint, never proof of identity/));
});
