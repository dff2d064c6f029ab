import { say } from "./browser/say.js";
import type { ChatEventMap } from "./element/events.js";
import { definition, isOurs, TAG } from "./browser/defining-copy.js";
import { PREFIX, WARNINGS } from "./core/errors/messages.js";
import { GenesysCrmChat } from "./element/genesys-crm-chat.js";

declare global {
  interface HTMLElementTagNameMap {
    "genesys-crm-chat": GenesysCrmChat;
  }
  // Every event bubbles, so a listener on a document or a window receives it too.
  interface GlobalEventHandlersEventMap extends ChatEventMap {}
}

const defined = definition();

// A second definition would throw, and stop the rest of its bundle.
if (!defined) globalThis.customElements?.define(TAG, GenesysCrmChat);
else if (!isOurs(defined)) say("error", PREFIX, WARNINGS.otherClass);
else if (defined.version !== GenesysCrmChat.version) {
  say(
    "warn",
    PREFIX,
    `Version ${defined.version} is already defined on this page. Version ${GenesysCrmChat.version} is ignored.`,
  );
}
