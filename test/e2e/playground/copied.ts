/// <reference lib="dom" />
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { compile } from "svelte/compiler";
import type { Frame, Page } from "puppeteer-core";
import { OPTIONS } from "../../../src/core/options.js";

/** Everything about an element that its page can set. */
export interface Facts {
  readonly options: Record<string, unknown>;
  readonly css: Record<string, string>;
  readonly dir: string;
  /** Of the button. */
  readonly label: string | undefined;
}

const CSS_NAMES = ["--genesys-chat-accent", "--genesys-chat-radius", "color-scheme", "direction"];

/** The facts of the page's element, once it is defined. */
export async function factsOf(page: Page | Frame): Promise<Facts> {
  await page.waitForSelector("genesys-crm-chat:defined");
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

/** The attributes of an element as `name=value`, sorted, without those that it sets itself. */
export const attributesOf = (element: Element): string[] =>
  [...element.attributes]
    .filter(({ name }) => name !== "status")
    .map(({ name, value }) => `${name}=${value}`)
    .sort();

/** The HTML for a script with bare imports, bundled. */
async function bundled(contents: string, loader: "js" | "jsx" = "js"): Promise<string> {
  // The package resolves its own name.
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

/** By tab: makes the HTML of a page from the copied code. */
export const PAGES: Readonly<Record<string, (code: string) => Promise<string>>> = {
  cdn: async (code) => code,
  script: async (code) => code,
  gtm: async (code) => `<body>${code}`,
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
  async wordpress(code) {
    const [, html = ""] =
      /^add_action\( 'wp_footer', function \(\) \{\n\?>\n([^]*)\n<\?php\n\} \);$/.exec(code) ?? [];
    // PHP would run what begins with one of these.
    if (/<\?/.test(html)) throw new Error("There is PHP inside the HTML.");
    return html;
  },
  async svelte(code) {
    const { js } = compile(code, { name: "Chat", generate: "client", css: "injected" });
    return bundled(`${js.code}\nimport { mount } from "svelte"; mount(Chat, { target: document.body });`);
  },
  /** What Angular's compiler makes of the component: the template's HTML, its styles, and one property. */
  async angular(code) {
    const part = (name: string): string => {
      const [, literal] = new RegExp(`^  ${name}: (\`(?:[^\`\\\\]|\\\\.)*\`),$`, "m").exec(code) ?? [];
      return literal === undefined ? "" : (runInNewContext(literal) as string);
    };
    const [, strings] = /^  protected readonly strings = (.*);$/m.exec(code) ?? [];
    const set = strings ? `document.querySelector("genesys-crm-chat").strings = ${strings};` : "";
    const imports = /^([^]*)@Component/.exec(code)?.[1]?.replace(/^import .*@angular\/core";$/m, "") ?? "";
    const template = part("template").replace(/\n\s*\[strings\]="strings"/, "");
    if (template.includes("{")) throw new Error("Angular would read an expression.");
    return `<style>${part("styles")}</style>${template}${await bundled(imports + set)}`;
  },
  /** What Vue's compiler makes of the component: static attributes and one property. */
  async vue(code) {
    const part = (name: string) => new RegExp(`<${name}[^>]*>([^]*?)\n</${name}>`).exec(code)?.[1] ?? "";
    const set = `document.querySelector("genesys-crm-chat").strings = strings;`;
    const template = part("template").replace(/\n\s*:strings\.prop="strings"/, "");
    const hasStrings = template !== part("template");
    const script = await bundled(part("script") + (hasStrings ? set : ""));
    return `<style>${part("style")}</style>${template}${script}`;
  },
};
