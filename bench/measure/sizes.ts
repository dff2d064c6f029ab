/** `size`: what our classic script weighs, in kB of brotli, and what peers' elements weigh, bundled alike. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { minify } from "terser";
import { PEERS } from "../peers.js";
import type { Figures, Source } from "../source.js";
import { brotli } from "../stand-ins.js";

const kB = (code: string): number => brotli(code).length / 1_000;

export const size: Source = {
  name: "size",
  every: Infinity,
  take: async (): Promise<Figures> => ({ classic: kB(readFileSync("cdn/genesys-crm-chat.js", "utf8")) }),
};

export interface Size {
  readonly name: string;
  readonly what: string;
  /** Of brotli. */
  readonly kB: number;
}

/** Our script and the peers', the smallest first. */
export async function sizes(): Promise<Size[]> {
  const ours = kB(readFileSync("cdn/genesys-crm-chat.js", "utf8"));
  const peers = await Promise.all(
    PEERS.map(async ({ entry, name, what }) => ({
      name: `${name} ${versionOf(entry)}`,
      what,
      kB: await bundled(entry),
    })),
  );
  const all = [
    ...peers,
    { name: "**genesys-crm-chat**", what: "a script of the vendor's, and the chat's start", kB: ours },
  ];
  return all.sort((a, b) => a.kB - b.kB);
}

/** With everything that it imports, for production, by two minifiers as ours. */
async function bundled(entry: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `import ${JSON.stringify(entry)}`, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    conditions: ["browser", "production"],
  });
  const { code = "" } = await minify(outputFiles[0]?.text ?? "", {
    module: true,
    ecma: 2020,
    compress: { passes: 3 },
  });
  return kB(code);
}

function versionOf(entry: string): string {
  const [scope = "", name = ""] = entry.split("/");
  const folder = scope.startsWith("@") ? `${scope}/${name}` : scope;
  const file = createRequire(import.meta.url)
    .resolve.paths(folder)
    ?.map((path) => `${path}/${folder}/package.json`);
  for (const path of file ?? []) {
    try {
      return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
    } catch {
      // Not in this node_modules; perhaps in one further up.
    }
  }
  return "";
}
