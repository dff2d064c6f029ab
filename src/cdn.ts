import { OPTION_ATTRIBUTES } from "./core/options.js";
import { GenesysCrmChat } from "./element/genesys-crm-chat.js";
import { configure, settings } from "./session/page/settings.js";

// The bundle begins with a check that the tag is not defined yet (see rollup.config.mjs).
customElements.define("genesys-crm-chat", GenesysCrmChat);

/**
 * The script tag that is running; `null` for a module. Read with the getter of the prototype: an image named
 * `currentScript` in the HTML would shadow `document.currentScript`, and could set where code is loaded from.
 */
const tag = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(
  document,
) as HTMLScriptElement | null;

/** Creates an element from the script's own tag, for a CMS that strips unknown tags: `data-crm-id` becomes `crm-id`. */
function elementFrom({ attributes }: HTMLScriptElement): HTMLElement {
  const element = document.createElement("genesys-crm-chat");
  for (const { name, value } of attributes) {
    const option = name.replace(/^data-/, "");
    // Page optimizers add their own `data-*` to script tags, so only our options are taken.
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
