import { OPTION_ATTRIBUTES } from "./core/options.js";
import { GenesysCrmChat } from "./element/genesys-crm-chat.js";
import { configure, settings } from "./session/page/settings.js";

// The bundle begins with a check that the tag is free (see rollup.config.mjs).
customElements.define("genesys-crm-chat", GenesysCrmChat);

/**
 * The script tag that runs right now: a module has none. Read where HTML cannot reach: an image by the name of
 * `currentScript` would be found in its place, and with it settings that load code.
 */
const tag = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(
  document,
) as HTMLScriptElement | null;

/** Where a CMS strips unknown tags, the script's own tag says it all: `data-crm-id` becomes `crm-id`. */
function elementFrom({ attributes }: HTMLScriptElement): HTMLElement {
  const element = document.createElement("genesys-crm-chat");
  for (const { name, value } of attributes) {
    const option = name.replace(/^data-/, "");
    // Optimizers of pages write `data-*` of their own into script tags: what is no option of ours is ignored.
    if (option !== name && (OPTION_ATTRIBUTES.has(option) || option.startsWith("attr-"))) {
      element.setAttribute(option, value);
    }
  }
  return element;
}

function whenBody(then: () => void): void {
  if (document.body) then();
  else document.addEventListener("DOMContentLoaded", then, { once: true });
}

if (tag) {
  const { sdkSrc, integrity, crmIdFrom, deploymentId } = tag.dataset;
  configure({ sdkSrc, integrity, crmIdFrom });
  settings.nonce = tag.nonce;
  if (deploymentId) whenBody(() => document.body.append(elementFrom(tag)));
}
