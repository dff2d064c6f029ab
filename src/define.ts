import type { ChatEventMap } from "./element/events.js";
import { GenesysCrmChat } from "./element/genesys-crm-chat.js";

declare global {
  interface HTMLElementTagNameMap {
    "genesys-crm-chat": GenesysCrmChat;
  }
  // Every event bubbles, so a listener on a document or a window receives it too.
  interface GlobalEventHandlersEventMap extends ChatEventMap {}
}

const TAG = "genesys-crm-chat";
const defined = globalThis.customElements?.get(TAG) as typeof GenesysCrmChat | undefined;

// A second definition would throw, and stop the rest of its bundle.
if (!defined) globalThis.customElements?.define(TAG, GenesysCrmChat);
else if (defined.version !== GenesysCrmChat.version) {
  console.warn(
    `[${TAG}] Version ${defined.version} is already defined on this page. Version ${GenesysCrmChat.version} is ignored.`,
  );
}
