/// <reference lib="dom" />
import { build } from "esbuild";
import type { Page } from "puppeteer-core";
import { type Option, OPTIONS } from "../../../src/core/options.js";

/** Everything about an element that its page has a say in. */
export interface Facts {
  readonly options: Record<string, unknown>;
  readonly css: Record<string, string>;
  readonly dir: string;
  /** On the button. */
  readonly label: string | undefined;
}

const CSS_NAMES = ["--genesys-chat-accent", "--genesys-chat-radius", "color-scheme", "direction"];

/** The element of a page, as it is once it is defined. */
export async function factsOf(page: Page): Promise<Facts> {
  await page.waitForSelector("genesys-crm-chat[status]");
  return page.$eval(
    "genesys-crm-chat",
    (element, names, cssNames) => {
      const style = getComputedStyle(element);
      const all = element as unknown as Record<string, unknown>;
      return {
        options: Object.fromEntries(names.map((name) => [name, all[name] ?? null])),
        css: Object.fromEntries(cssNames.map((name) => [name, style.getPropertyValue(name)])),
        dir: element.dir,
        label: element.shadowRoot?.querySelector("[part=label]")?.textContent ?? undefined,
      };
    },
    Object.keys(OPTIONS),
    CSS_NAMES,
  );
}

/** The attributes of an element, by name, without those that it sets itself. */
export const attributesOf = (element: Element): string[] =>
  [...element.attributes]
    .filter(({ name }) => name !== "status")
    .map(({ name, value }) => `${name}=${value}`)
    .sort();

/** The names of the options' attributes. */
export const OPTION_NAMES: readonly string[] = Object.values<Option>(OPTIONS).map(
  ({ attribute }) => attribute,
);

/** A page that is bundled: what a bundler makes of a script with bare imports. */
async function bundled(contents: string, loader: "js" | "jsx" = "js"): Promise<string> {
  // The package finds itself by its own name.
  const stdin = { contents, loader, resolveDir: process.cwd() };
  const define = { "process.env.NODE_ENV": '"production"' };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    write: false,
    format: "esm",
    define,
    jsx: "automatic",
  });
  const code = outputFiles[0]?.text ?? "";
  return `<script type="module">${code.replaceAll("</script", "<\\/script")}</script>`;
}

/** The copied code of a tab → the HTML of a page that has it. */
export const PAGES: Readonly<Record<string, (code: string) => Promise<string>>> = {
  cdn: async (code) => code,
  script: async (code) => code,
  async npm(code) {
    const [, html = "", script = ""] = /^([^]*)<script type="module">([^]*)<\/script>$/.exec(code) ?? [];
    return html + (await bundled(script));
  },
  async react(code) {
    const mount = `
      import { createRoot } from "react-dom/client";
      createRoot(document.getElementById("root")).render(<Chat />);`;
    return `<div id="root"></div>${await bundled(code + mount, "jsx")}`;
  },
  /** What Vue's compiler makes of such a file: static attributes, and one property. */
  async vue(code) {
    const part = (name: string) => new RegExp(`<${name}[^>]*>([^]*?)\n</${name}>`).exec(code)?.[1] ?? "";
    const set = `document.querySelector("genesys-crm-chat").strings = strings;`;
    const template = part("template").replace(/\n\s*:strings\.prop="strings"/, "");
    const hasStrings = template !== part("template");
    const script = await bundled(part("script") + (hasStrings ? set : ""));
    return `<style>${part("style")}</style>${template}${script}`;
  },
};
