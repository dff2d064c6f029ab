import type { ChatEventMap } from "./element/events.js";
import { GenesysCrmChat } from "./element/genesys-crm-chat.js";

declare global {
  interface HTMLElementTagNameMap {
    "genesys-crm-chat": GenesysCrmChat;
  }
  // Every event bubbles, so a document and a window hear it too.
  interface GlobalEventHandlersEventMap extends ChatEventMap {}
}

const TAG = "genesys-crm-chat";
const defined = globalThis.customElements?.get(TAG) as typeof GenesysCrmChat | undefined;

// A second definition would throw, and take the rest of its bundle with it.
if (!defined) globalThis.customElements?.define(TAG, GenesysCrmChat);
else if (defined.version !== GenesysCrmChat.version) {
  console.warn(`[${TAG}] ${defined.version} is on the page already; ${GenesysCrmChat.version} is not used.`);
}
