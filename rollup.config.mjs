/** Everything that is bundled: the CDN files, the command, the simulator's stand-in SDKs and the demo. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { resolve as resolvePath } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { minify as swcMinify } from "@swc/core";
import { transform } from "esbuild";
import { minifyHTMLLiterals } from "minify-literals";
import license from "rollup-plugin-license";
import { minify as terser } from "terser";
import { leanLit } from "./scripts/lib/lean-lit.mjs";

const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
const banner = `/*! ${name} ${version}, MIT */`;

/** A classic script that is on the page twice must not even run Lit again, which would warn about it. */
const onlyOnce = `if (customElements.get("${name}")) return;`;

/** TypeScript without its types; type errors are for tsc (`npm run check:types`). */
const types = {
  name: "types",
  /** @type {(code: string, id: string) => Promise<{ code: string, map: string } | null>} */
  async transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    const tsconfigRaw = { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } };
    return transform(code, { loader: "ts", target: "es2022", sourcefile: id, sourcemap: true, tsconfigRaw });
  },
};

/** @param {string[]} exportConditions which of a package's builds is taken */
const resolve = (...exportConditions) =>
  nodeResolve({
    exportConditions,
    extensions: [".ts", ".mjs", ".js"],
    ignoreSideEffectsForRoot: true, // package.json's sideEffects names dist/, and we bundle src/
  });

/** Takes the white space out of our own styles; Lit's own come minified. */
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
 * Has Chromium compile every function off the main thread while the script comes, and none at the first click: at a
 * processor four times slower it runs in 28 ms and not 43, and the first click takes 9 ms and not 17. It has to be the
 * first line: https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_AHEAD = "//# allFunctionsCalledOnLoad\n";

/**
 * Each finds what the others leave: esbuild reuses short private names, swc inlines, terser folds what is left.
 *
 * @param {string} preamble
 */
const minify = (preamble) => ({
  name: "minify",
  /** @type {import("rollup").RenderChunkHook} */
  async renderChunk(code, _chunk, { format }) {
    const renamed = await transform(code, { minifyIdentifiers: true, target: "es2022", sourcemap: true });
    const options = {
      module: format === "es",
      ecma: /** @type {const} */ (2020),
      compress: { passes: 3, toplevel: true },
      mangle: { toplevel: true },
    };
    const inlined = await swcMinify(renamed.code, {
      ...options,
      compress: { ...options.compress, sequences: 0 }, // terser makes better ones
      sourceMap: { content: renamed.map },
    });
    const { code: minified, map } = await terser(inlined.code, {
      ...options,
      // Nothing here is read for the effect of reading it.
      compress: { ...options.compress, hoist_funs: true, pure_getters: true },
      sourceMap: { content: inlined.map },
      // A page that is not in UTF-8 would misread anything else.
      format: { ascii_only: true, comments: false, preamble },
    });
    return { code: minified, map };
  },
});

/** The licences of what a bundle carries, in full, beside it. @param {string} folder */
const licences = (folder) => license({ thirdParty: { output: `${folder}/THIRD-PARTY-LICENSES.txt` } });

const cdnPlugins = [
  resolve("browser", "production"),
  leanLit,
  types,
  literals,
  licences("cdn"),
  minify(COMPILE_AHEAD + banner),
];

/** The element needs Lit's ReactiveElement alone: `lit` brings its template engine along unless told that nobody calls. */
const treeshake = { moduleSideEffects: (/** @type {string} */ id) => !/node_modules\/(lit|@lit)/.test(id) };

/** For a script tag: no exports, so no global. */
const classic = {
  input: "src/cdn.ts",
  treeshake,
  plugins: cdnPlugins,
  output: { file: `cdn/${name}.js`, format: "iife", intro: onlyOnce, sourcemap: "hidden" },
};

/** The same for `import`, with the names of src/index.ts. */
const module = {
  input: "src/cdn-module.ts",
  treeshake,
  plugins: cdnPlugins,
  output: { file: `cdn/${name}.mjs`, format: "es", sourcemap: "hidden" },
};

/** Node's own modules go by one kind of name; `ws` still says `http`. */
const nodeNames = {
  name: "node-names",
  /** @type {(id: string) => { id: string, external: true } | null} */
  resolveId: (id) => (isBuiltin(id) ? { id: id.replace(/^(?!node:)/, "node:"), external: true } : null),
};

/** What says nothing about a language of its own in src/strings/. */
const NO_LANGUAGE = ["en.ts", "index.ts", "strings.ts"];

/** The entry of a language's script, which is the same for each. @param {string} language */
const entryOf = (language) => ({
  name: "language",
  /** @param {string} id */
  resolveId: (id) => (id === language ? id : null),
  /** @param {string} id */
  load: (id) =>
    id === language
      ? `import { addLanguage } from "${resolvePath("src/cdn-language.ts")}";
         import { ${language} } from "${resolvePath(`src/strings/${language}.ts`)}";
         addLanguage("${language}", ${language});`
      : null,
});

/** One more language each, for a script tag before or after ours. */
const languages = readdirSync("src/strings")
  .filter((file) => !NO_LANGUAGE.includes(file))
  .map((file) => file.replace(".ts", ""))
  .map((language) => ({
    input: language,
    plugins: [entryOf(language), types, minify(banner)],
    output: { file: `cdn/i18n/${language}.js`, format: "iife", sourcemap: "hidden" },
  }));

/** The command, with all it needs, so that installing the package brings Lit and nothing else. */
const command = {
  input: "src/cli/main.ts",
  external: /^node:/,
  plugins: [nodeNames, resolve("node"), commonjs(), types, licences("dist")],
  output: {
    dir: "dist",
    entryFileNames: "cli.js",
    // The simulator is a file of its own: the other commands start without it.
    chunkFileNames: "cli/[name].js",
    format: "es",
    banner: (/** @type {{ isEntry: boolean }} */ { isEntry }) => (isEntry ? "#!/usr/bin/env node" : ""),
  },
};

/** What the simulator serves in place of the vendor's SDKs. */
const standIns = ["web-messaging", "messenger"].map((sdk) => ({
  input: `src/simulator/stand-ins/${sdk}/entry.ts`,
  plugins: [resolve("browser", "production"), types],
  output: { file: `dist/simulator/${sdk}.js`, format: "iife" },
}));

const demo = {
  input: "demo/main.ts",
  plugins: [resolve("browser", "production"), types],
  output: { file: "dist/demo/main.js", format: "es" },
};

const bundles = [classic, module, command, ...standIns, demo].filter(({ input }) => existsSync(input));

export default [...bundles, ...languages].map((options) => ({ ...options, onwarn: refuseWarnings }));

/** A warning is a mistake, or about to become one. @type {import("rollup").WarningHandlerWithDefault} */
function refuseWarnings(warning) {
  throw new Error(warning.message);
}
