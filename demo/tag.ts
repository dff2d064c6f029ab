import { html, type TemplateResult } from "lit";
import type { Scenario } from "../src/simulator/scenarios.js";
import { deploymentIdFor, sdkSrcFor } from "./scenario.js";

/** An HTML tag as data: the page makes an element of it, and the text to copy. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The tag that loads us. */
export const scriptTag = (scenario: Scenario, origin: string): Tag => ({
  name: "script",
  attributes: new Map([
    ["src", `${origin}/cdn/genesys-crm-chat.js`],
    ["data-sdk-src", sdkSrcFor(scenario, origin)],
    ["defer", ""],
  ]),
});

/** The tag that is us: what the scenario needs, and over it what was set by hand. */
export const chatTag = (scenario: Scenario, own: ReadonlyMap<string, string>): Tag => ({
  name: "genesys-crm-chat",
  attributes: new Map([
    ["deployment-id", deploymentIdFor(scenario)],
    ...Object.entries(scenario.tag ?? {}),
    ...own,
  ]),
});

/** The same tags for a page in production: the reader's own CDN and deployment, the vendor's SDK. */
export function forProduction({ name, attributes }: Tag): Tag {
  if (name === "script") {
    return {
      name,
      attributes: new Map([
        ["src", "https://YOUR-CDN/genesys-crm-chat.js"],
        ["defer", ""],
      ]),
    };
  }
  return { name, attributes: new Map([...attributes, ["deployment-id", "YOUR-DEPLOYMENT-ID"]]) };
}

/** The element itself. */
export function createElement({ name, attributes }: Tag): HTMLElement {
  const element = document.createElement(name);
  for (const [attribute, value] of attributes) element.setAttribute(attribute, value);
  return element;
}

const escaped = (value: string): string => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** The tag as one writes it into HTML, in colours; its text content is HTML. */
export function tagText({ name, attributes }: Tag): TemplateResult {
  const space = attributes.size > 3 ? "\n  " : " ";
  const attribute = ([key, value]: [string, string]) =>
    html`${space}<i>${key}</i>${value && html`=<q>"${escaped(value)}"</q>`}`;
  return html`&lt;<b>${name}</b>${[...attributes].map(attribute)}&gt;&lt;/<b>${name}</b>&gt;`;
}
