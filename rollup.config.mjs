/** Everything that is bundled: the CDN files, the command, the simulator's stand-in SDKs and the demo. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { resolve as resolvePath } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { minify as swcMinify } from "@swc/core";
import { transform } from "esbuild";
import { minifyHTMLLiterals } from "minify-literals";
import license from "rollup-plugin-license";

const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
const banner = `/*! ${name} ${version}, MIT */`;

/**
 * Ends a second copy of the classic script where src/cdn-again.ts asks for it: before it runs Lit again, which would warn.
 * In a module a `return` is a syntax error.
 */
const onlyOnce = {
  name: "only-once",
  /** @type {(code: string) => { code: string, map: null }} */
  renderChunk(code) {
    const ended = code.replace("returnIfDefined();", `if (customElements.get("${name}")) return;`);
    if (ended === code) throw new Error("src/cdn-again.ts has no returnIfDefined().");
    return { code: ended, map: null };
  },
};

/** Strips the types from TypeScript; `npm run check:types` reports type errors. */
const types = {
  name: "types",
  /** @type {(code: string, id: string) => Promise<{ code: string, map: string } | null>} */
  async transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    const tsconfigRaw = { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } };
    return transform(code, { loader: "ts", target: "es2022", sourcefile: id, sourcemap: true, tsconfigRaw });
  },
};

/** @param {string[]} exportConditions select one of a package's builds */
const resolve = (...exportConditions) =>
  nodeResolve({
    exportConditions,
    browser: exportConditions.includes("browser"),
    extensions: [".ts", ".mjs", ".js"],
    ignoreSideEffectsForRoot: true, // package.json's sideEffects names dist/, and we bundle src/
  });

/** Minifies the CSS in our own styles. */
const literals = {
  name: "literals",
  /** @type {(code: string, id: string) => Promise<{ code: string, map: any } | null>} */
  async transform(code, id) {
    if (!id.endsWith("styles.ts")) return null;
    const result = await minifyHTMLLiterals(code, { fileName: id });
    return result && { code: result.code, map: result.map };
  },
};

/**
 * Lets Chromium compile every function off the main thread during the download, and none at the first click: with the
 * processor slowed down four times, the script runs in 28 ms instead of 43, and the first click takes 9 ms instead of 17.
 * It has to be the first line: https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_AHEAD = "//# allFunctionsCalledOnLoad\n";

/** swc alone: of the single minifiers the smallest here, by 1% before terser. @param {string} preamble */
const minify = (preamble) => ({
  name: "minify",
  /** @type {import("rollup").RenderChunkHook} */
  async renderChunk(code, _chunk, { format }) {
    return swcMinify(code, {
      module: format === "es",
      ecma: 2020,
      compress: { passes: 3, toplevel: true },
      mangle: { toplevel: true },
      sourceMap: true,
      // A page that is not in UTF-8 would misread anything else.
      format: { asciiOnly: true, comments: false, preamble },
    });
  },
});

/** Writes the licences of the bundled packages beside the bundle. @param {string} folder */
const licences = (folder) => license({ thirdParty: { output: `${folder}/THIRD-PARTY-LICENSES.txt` } });

const cdnPlugins = [
  resolve("browser", "production"),
  types,
  literals,
  licences("cdn"),
  minify(COMPILE_AHEAD + banner),
];

/** Drops Lit's template engine, which the element does not use: the packages of Lit do not declare that it has no effects. */
const treeshake = { moduleSideEffects: (/** @type {string} */ id) => !/node_modules\/(lit|@lit)/.test(id) };

/** For a script tag. It has no exports, and so sets no global. */
const classic = {
  input: "src/cdn.ts",
  treeshake,
  plugins: [onlyOnce, ...cdnPlugins],
  output: { file: `cdn/${name}.js`, format: "iife", sourcemap: "hidden" },
};

/** The same for `import`, with the names of src/index.ts. */
const module = {
  input: "src/cdn-module.ts",
  treeshake,
  plugins: cdnPlugins,
  output: { file: `cdn/${name}.mjs`, format: "es", sourcemap: "hidden" },
};

/** Gives Node's own modules the prefix `node:`, which `ws` does not use. */
const nodeNames = {
  name: "node-names",
  /** @type {(id: string) => { id: string, external: true } | null} */
  resolveId: (id) => (isBuiltin(id) ? { id: id.replace(/^(?!node:)/, "node:"), external: true } : null),
};

/** The files of src/strings/ that are not languages to add: English is always in the bundle. */
const NO_LANGUAGE = ["en.ts", "index.ts", "strings.ts"];

/** Generates the entry of a language's script. @param {string} language */
const entryOf = (language) => ({
  name: "language",
  /** @param {string} id */
  resolveId: (id) => (id === language ? id : id.startsWith("src/") ? resolvePath(id) : null),
  /** @param {string} id */
  load: (id) =>
    id === language
      ? // Its text is part of the source map, so it must not name this machine's folders.
        `import { addLanguage } from "src/cdn-language.ts";
         import { ${language} } from "src/strings/${language}.ts";
         addLanguage("${language}", ${language});`
      : null,
});

/** One language each, for a script tag before or after the main one. */
const languages = readdirSync("src/strings")
  .filter((file) => !NO_LANGUAGE.includes(file))
  .map((file) => file.replace(".ts", ""))
  .map((language) => ({
    input: language,
    plugins: [entryOf(language), types, minify(banner)],
    output: { file: `cdn/i18n/${language}.js`, format: "iife", sourcemap: "hidden" },
  }));

/**
 * undici keeps an HTTP cache in node:sqlite, which Node 20 lacks, if one is asked for. The command asks for none, and an
 * `import` of a missing module would fail.
 */
const withoutSqlite = {
  name: "without-sqlite",
  /** @param {string} id */
  resolveId: (id) => (id === "node:sqlite" ? "\0no-sqlite" : null),
  /** @param {string} id */
  load: (id) => (id === "\0no-sqlite" ? "export default {};" : null),
};

/** undici is 770 kB of source, and used only behind a proxy: its chunk is minified. */
const minifyUndici = {
  name: "minify-undici",
  /** @type {import("rollup").RenderChunkHook} */
  async renderChunk(code, chunk) {
    if (chunk.name !== "undici") return null;
    // keepNames: undici compares names of classes.
    return transform(code, {
      minify: true,
      keepNames: true,
      target: "node20",
      legalComments: "none",
    });
  },
};

/** Beside the command: the manual page, which it prints itself, and the schemas of its JSON documents. @type {import("rollup").Plugin} */
const commandFiles = {
  name: "command-files",
  generateBundle() {
    for (const file of readdirSync("src/cli/schemas")) {
      const source = readFileSync(`src/cli/schemas/${file}`);
      this.emitFile({ type: "asset", fileName: `schemas/${file}`, source });
    }
  },
  writeBundle({ dir = "dist" }) {
    writeFileSync(`${dir}/${name}.1`, execFileSync(process.execPath, [`${dir}/cli.js`, "man"]));
  },
};

/** The command with its dependencies bundled, so that Lit is the package's only dependency. */
const command = {
  input: "src/cli/main.ts",
  external: /^node:(?!sqlite)/,
  // What several commands use stays in the one file that `verify` loads.
  preserveEntrySignatures: /** @type {const} */ (false),
  plugins: [
    withoutSqlite,
    nodeNames,
    resolve("node"),
    commonjs(),
    types,
    minifyUndici,
    commandFiles,
    licences("dist"),
  ],
  output: {
    dir: "dist",
    entryFileNames: "cli.js",
    // The rarer commands are chunks of their own, so that `verify` starts fast.
    chunkFileNames: "cli/[name].js",
    format: "es",
    banner: (/** @type {{ isEntry: boolean }} */ { isEntry }) => (isEntry ? "#!/usr/bin/env node" : ""),
  },
};

/** The stand-ins that the simulator serves instead of the vendor's SDKs. */
const standIns = ["web-messaging", "messenger"].map((sdk) => ({
  input: `src/simulator/stand-ins/${sdk}/entry.ts`,
  plugins: [resolve("browser", "production"), types],
  output: { file: `dist/simulator/${sdk}.js`, format: "iife" },
}));

const demo = {
  input: "demo/main.ts",
  plugins: [resolve("browser", "production"), commonjs(), types],
  // What is loaded on demand is a chunk: the code of the command, which *Verify here* runs.
  output: { dir: "dist/demo", entryFileNames: "main.js", chunkFileNames: "[name].js", format: "es" },
};

const bundles = [classic, module, command, ...standIns, demo].filter(({ input }) => existsSync(input));

export default [...bundles, ...languages].map((options) => ({ ...options, onwarn: refuseWarnings }));

/** Fails the build at a warning. @type {import("rollup").WarningHandlerWithDefault} */
function refuseWarnings(warning) {
  // undici has circles of its own.
  const isOurs = !warning.ids?.every((id) => id.includes("node_modules"));
  if (warning.code === "CIRCULAR_DEPENDENCY" && !isOurs) return;
  throw new Error(warning.message);
}
