import type { Field } from "../state/manifest.js";
import { forAngular, forReact, forSvelte, forVue } from "./components.js";
import { forCdn, forNpm, forScriptAlone, forTagManager, forWordPress } from "./html.js";
import type { Shown } from "./shown.js";

/** One way to install the element. */
export interface CodeTab {
  readonly id: string;
  readonly title: string;
  /** Further steps, with `code` between backquotes. */
  readonly note: string;
  readonly code: (shown: Shown, fields: readonly Field[]) => string;
}

export const TABS: readonly CodeTab[] = [
  {
    id: "cdn",
    title: "CDN",
    note: "Two tags for any page. The first one can also be in the head.",
    code: forCdn,
  },
  {
    id: "npm",
    title: "npm",
    note: "For pages bundled with Vite, Parcel or similar. Run `npm install genesys-crm-chat` first.",
    code: forNpm,
  },
  {
    id: "react",
    title: "React",
    note: "Run `npm install genesys-crm-chat` first. Events are props too: `onChatSessionStart`, `onChatError` …",
    code: forReact,
  },
  {
    id: "vue",
    title: "Vue",
    note:
      "Run `npm install genesys-crm-chat` first, and configure the compiler: " +
      '`isCustomElement: (tag) => tag === "genesys-crm-chat"`.',
    code: forVue,
  },
  {
    id: "angular",
    title: "Angular",
    note: 'Run `npm install genesys-crm-chat` first. A value of your component is a property: `[crmId]="customer.id()"`.',
    code: forAngular,
  },
  {
    id: "svelte",
    title: "Svelte",
    note: "Run `npm install genesys-crm-chat` first. A value of your component is a property: `{crmId}`.",
    code: forSvelte,
  },
  {
    id: "wordpress",
    title: "WordPress",
    note:
      "For `functions.php` of a child theme; the plugin needs no code. The customer’s id is " +
      "`<?php echo esc_attr( get_user_meta( get_current_user_id(), 'crm_id', true ) ); ?>`, if pages of users are not cached.",
    code: forWordPress,
  },
  {
    id: "script",
    title: "One script tag",
    note: "For a CMS that strips unknown tags. The button is added at the end of the page’s body.",
    code: (shown, fields) => forScriptAlone(shown, new Set(fields.map(({ name }) => name))),
  },
  {
    id: "gtm",
    title: "Tag Manager",
    note: "A Custom HTML tag of Google Tag Manager. Put a variable such as `{{CRM id}}` in place of the customer’s values.",
    code: forTagManager,
  },
];
