/** Compares our classic script with custom elements of others, at the versions of bench/package.json. */
import { readFileSync } from "node:fs";
import { minify } from "@swc/core";
import { build } from "esbuild";
import { classicScript, kB } from "./measure/size.js";

interface Peer {
  /** The package. */
  readonly name: string;
  /** What a page imports. Default: the package. */
  readonly entry?: string;
  readonly what: string;
}

const PEERS: readonly Peer[] = [
  { name: "lite-youtube-embed", what: "a video, loaded at the click; no retry" },
  { name: "@github/include-fragment-element", what: "an HTML fragment of the page; no retry" },
  { name: "@hcaptcha/vanilla-hcaptcha", what: "a vendor's script" },
  { name: "@github/relative-time-element", what: "a relative time, for scale" },
  {
    name: "@googlemaps/extended-component-library",
    entry: "@googlemaps/extended-component-library/api_loader.js",
    what: "a vendor's script, with Lit: the most similar one",
  },
  { name: "deep-chat", what: "a chat, with its window" },
];

export interface Size {
  readonly name: string;
  readonly what: string;
  /** Of brotli. */
  readonly kB: number;
}

/** Our script and the peers', the smallest first. Needs the packages of bench/package.json. */
export async function sizes(): Promise<Size[]> {
  const peers = await Promise.all(
    PEERS.map(async ({ name, entry = name, what }) => ({
      name: `${name} ${versionOf(name)}`,
      what,
      kB: await bundledSize(entry),
    })),
  );
  const ours = { name: "**genesys-crm-chat**", what: "a vendor's script, and the start of the chat" };
  return [...peers, { ...ours, kB: kB(classicScript()) }].sort((a, b) => a.kB - b.kB);
}

/** Bundled with all that it imports, for production, and minified like our own script. */
async function bundledSize(entry: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `import ${JSON.stringify(entry)}`, resolveDir: "bench" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    conditions: ["browser", "production"],
  });
  const { code } = await minify(outputFiles[0]?.text ?? "", {
    module: true,
    ecma: 2020,
    compress: { passes: 3, toplevel: true },
    mangle: { toplevel: true },
  });
  return kB(code);
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(`bench/node_modules/${name}/package.json`, "utf8")) as { version: string })
    .version;
}
