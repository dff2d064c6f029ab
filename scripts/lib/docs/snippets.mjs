/**
 * Snippets that have their source elsewhere. Those of pages are what the playground writes for the same page; those of
 * frameworks are files of the examples, which `npm run test:examples` builds and drives.
 */
import { readFileSync } from "node:fs";
import { forCdn, forScriptAlone, forTagManager, forWordPress, imports } from "../../../demo/code/html.js";
import { OPTION_ATTRIBUTES } from "../../../src/core/options.js";

/** What a reader of the docs replaces. */
const DEPLOYMENT = "4b0f…";
const CDN = "https://YOUR-CDN";

/**
 * A page as the playground knows it.
 *
 * @param {Record<string, string>} attributes of the tag
 * @param {Partial<import("../../../demo/code/shown.js").Shown>} more
 * @returns {import("../../../demo/code/shown.js").Shown}
 */
export const page = (attributes, more = {}) => ({
  attributes: new Map(Object.entries(attributes)),
  css: new Map(),
  strings: new Map(),
  language: undefined,
  cdn: CDN,
  sdkSrc: undefined,
  snippet: undefined,
  ...more,
});

const fenced = (/** @type {string} */ language, /** @type {string} */ code) =>
  `\`\`\`${language}\n${code.trim()}\n\`\`\``;

/** The page of most snippets. */
const CUSTOMER = { "crm-id": "CRM-123456789", segment: "Premium" };
const MESSENGER = { sdk: "messenger", environment: "prod-euc1", "deployment-id": DEPLOYMENT };

/** Reads the id from the field `crm_id` of the user's profile. WordPress has none for guests. */
const WORDPRESS_ID = "<?php echo esc_attr( get_user_meta( get_current_user_id(), 'crm_id', true ) ); ?>";

/** Where docs/wordpress.md has the reader upload the file. */
const UPLOADS = { cdn: "/wp-content/uploads" };

/** The element's tags on a page of an example. @param {string} file */
function tagsOf(file) {
  const html = readFileSync(file, "utf8");
  const [tag = ""] = /^ *<genesys-crm-chat[^]*?<\/genesys-crm-chat>/m.exec(html) ?? [];
  return withDeployment(tag);
}

/** The examples are for a deployment of the simulator. */
const withDeployment = (/** @type {string} */ code) => code.replaceAll("all-well", DEPLOYMENT);

const fileOf = (/** @type {string} */ language, /** @type {string} */ file) => () =>
  fenced(language, withDeployment(readFileSync(file, "utf8")));

/** By the name of the part. */
export const SNIPPETS = {
  paste: () => fenced("html live", forCdn(page({ ...MESSENGER, "crm-id": "CRM-123456789" }))),
  html: () => fenced("html", forCdn(page({ "deployment-id": DEPLOYMENT, ...CUSTOMER }))),
  "one-script-tag": () =>
    fenced(
      "html",
      forScriptAlone(
        page({ "deployment-id": DEPLOYMENT, placement: "floating", ...CUSTOMER }),
        OPTION_ATTRIBUTES,
      ),
    ),
  "tag-manager": () =>
    fenced(
      "html",
      forTagManager(page({ "deployment-id": DEPLOYMENT, "crm-id": "{{CRM id}}", placement: "floating" })),
    ),
  npm: () => fenced("js", imports(page({}, { language: "de" })).join("\n")),
  react: fileOf("tsx", "examples/react/src/chat.tsx"),
  vue: fileOf("vue", "examples/vue/src/Chat.vue"),
  svelte: fileOf("svelte", "examples/svelte/src/Chat.svelte"),
  solid: fileOf("tsx", "examples/solid/src/chat.tsx"),
  angular: fileOf("ts", "examples/angular/src/chat.ts"),
  turbo: () => fenced("html", tagsOf("examples/turbo/index.html")),
  wordpress: () => fenced("html", forCdn(page({ ...MESSENGER, placement: "floating" }, UPLOADS))),
  "wordpress-id": () => {
    const code = forWordPress(page({ ...MESSENGER, "crm-id": "CRM ID", placement: "floating" }, UPLOADS));
    return fenced("php", code.replace("CRM ID", WORDPRESS_ID));
  },
};
