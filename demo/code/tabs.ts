import type { Field } from "../state/manifest.js";
import { forReact, forVue } from "./components.js";
import { forCdn, forNpm, forScriptAlone } from "./html.js";
import type { Shown } from "./shown.js";

/** One way to put the element into a page. */
export interface CodeTab {
  readonly id: string;
  readonly title: string;
  /** What else is to be done, with `code` in it. */
  readonly note: string;
  readonly code: (shown: Shown, fields: readonly Field[]) => string;
}

export const TABS: readonly CodeTab[] = [
  {
    id: "cdn",
    title: "CDN",
    note: "Two tags for any page; the first may also stand in the head.",
    code: forCdn,
  },
  {
    id: "npm",
    title: "npm",
    note: "First `npm install genesys-crm-chat`. For a page that Vite, Parcel or the like bundles.",
    code: forNpm,
  },
  {
    id: "react",
    title: "React",
    note: "First `npm install genesys-crm-chat`. Events are props too: `onChatSessionStart`, `onChatError` …",
    code: forReact,
  },
  {
    id: "vue",
    title: "Vue",
    note:
      "First `npm install genesys-crm-chat`, and tell the compiler: " +
      '`isCustomElement: (tag) => tag === "genesys-crm-chat"`.',
    code: forVue,
  },
  {
    id: "script",
    title: "One script tag",
    note: "For a CMS that strips unknown tags. The button is appended to the page’s body.",
    code: (shown, fields) => forScriptAlone(shown, new Set(fields.map(({ name }) => name))),
  },
];
