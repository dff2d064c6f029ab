import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Snippet, snippetsIn } from "../../scripts/lib/docs/markdown.mjs";

/** The pages whose snippets are run. The transcripts of docs/cli.md have a test of their own (test/cli/docs.node.test.ts). */
const FILES = [
  ...readdirSync(".").filter((file) => file.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && file !== "cli.md")
    .map((file) => join("docs", file)),
];

/** `name`: file and heading, with a number from the second one of a language on. */
export type NamedSnippet = Snippet & { readonly name: string };

/** All snippets of README and docs. */
export const SNIPPETS: readonly NamedSnippet[] = FILES.flatMap((file) => {
  const count = new Map<string, number>();
  return snippetsIn(readFileSync(file, "utf8")).map((snippet) => {
    const place = `${file} > ${snippet.heading}`;
    const key = `${place} ${snippet.language}`;
    const n = (count.get(key) ?? 0) + 1;
    count.set(key, n);
    return { ...snippet, name: n === 1 ? place : `${place} ${n}` };
  });
});

export const snippetsOf = (...languages: string[]): readonly NamedSnippet[] =>
  SNIPPETS.filter(({ language }) => languages.includes(language));

/** Points a snippet at the simulator: its file, its deployment, and the SDK's script. */
export function onSimulator(code: string, sdkSrc: string): string {
  return code
    .replaceAll(/src="[^"]*genesys-crm-chat\.js"/g, `src="/cdn/genesys-crm-chat.js" data-sdk-src="${sdkSrc}"`)
    .replaceAll("script.src = src;", `$& script.dataset.sdkSrc = "${sdkSrc}";`)
    .replaceAll("https://YOUR-CDN/", "/cdn/")
    .replaceAll("4b0f…", "all-well")
    .replaceAll(/ integrity="sha384-[^"]*"/g, "");
}
