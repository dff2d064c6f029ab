/** The documentation site, from the files that scripts/site.mjs puts together in site/src/. */
import { existsSync } from "node:fs";
import { defineConfig } from "vitepress";
import { slug } from "../../scripts/lib/docs/markdown.mjs";

/** Where the site stands on its host: `/repository/` where the host has a folder for each repository. */
const base = process.env.SITE_BASE ?? "/";

const GUIDE = [
  ["Start", "/start"],
  ["Genesys setup", "/genesys-setup"],
  ["WordPress", "/wordpress"],
  ["WordPress plugin", "/wordpress-plugin"],
  ["Platforms", "/platforms"],
  ["Customers", "/customers"],
  ["Privacy and security", "/privacy"],
  ["Customize", "/customize"],
  ["Launcher", "/launcher"],
  ["Events", "/events"],
];
const RUN = [
  ["Operate", "/operate"],
  ["Troubleshoot", "/troubleshoot"],
  ["Test with the simulator", "/test-with-the-simulator"],
];
const REFERENCE = [
  ["Attributes", "/reference/attributes"],
  ["Methods and properties", "/reference/methods"],
  ["Events", "/reference/events"],
  ["CSS", "/reference/css"],
  ["Errors", "/errors"],
  ["Command line", "/cli"],
  ["Exit codes", "/reference/exit-codes"],
  ["Regions", "/reference/regions"],
  ["Content-Security-Policy", "/reference/csp"],
];
const BACKGROUND = [
  ["How it works", "/how-it-works"],
  ["What it survives", "/what-it-survives"],
  ["How fast", "/how-fast"],
  ["Examples", "/examples"],
  ["Changes", "/project/changelog"],
  ["Contributing", "/project/contributing"],
];

const items = (list) => list.map(([text, link]) => ({ text, link }));

/** Draws a fenced block that is marked `live` as code, and below it as what the code makes. */
function liveBlocks(md) {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const [language, mark] = token.info.trim().split(/\s+/);
    if (mark !== "live") return fence(tokens, index, options, env, self);
    token.info = language;
    const code = encodeURIComponent(token.content);
    return `${fence(tokens, index, options, env, self)}<LiveExample code="${code}" />`;
  };
}

/** `{{…}}` in code is no expression of Vue. */
function plainCode(md) {
  const inline = md.renderer.rules.code_inline;
  md.renderer.rules.code_inline = (tokens, index, options, env, self) => {
    tokens[index].attrSet("v-pre", "");
    return inline(tokens, index, options, env, self);
  };
}

export default defineConfig({
  title: "genesys-crm-chat",
  description: "One HTML tag that opens a Genesys Cloud chat and hands over your CRM customer id.",
  lang: "en",
  base,
  srcDir: "src",
  outDir: "dist",
  cacheDir: "cache",
  head: [
    ["link", { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` }],
    ["script", { src: `${base}live/genesys-crm-chat.js`, defer: "" }],
  ],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "genesys-crm-chat" } } },
  markdown: {
    anchor: { slugify: slug },
    config: (md) => md.use(liveBlocks).use(plainCode),
    // Contrast of at least 4.5:1 also for comments, in both.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    languageAlias: { liquid: "html" },
  },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Start", link: "/start" },
      { text: "Errors", link: "/errors" },
      // Built beside the site, see scripts/site.mjs.
      ...(existsSync("dist/playground") || process.env.SITE_PLAYGROUND
        ? [{ text: "Playground", link: `${base}playground/`, target: "_self" }]
        : []),
    ],
    sidebar: [
      { text: "Guide", items: items(GUIDE) },
      { text: "Run it", items: items(RUN) },
      { text: "Reference", items: items(REFERENCE) },
      { text: "Background", items: items(BACKGROUND) },
    ],
    outline: [2, 3],
    footer: { message: "An independent project, MIT licensed. Not made or supported by Genesys." },
  },
});
