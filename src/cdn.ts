// The first imports, in this order: they run before the rest, and the second ends the file where the tag is defined.
import { applyScriptTag } from "./cdn-tag.js";
import "./cdn-again.js";
import { TAG } from "./browser/defining-copy.js";
import { GenesysCrmChat } from "./element/genesys-crm-chat.js";

customElements.define(TAG, GenesysCrmChat);
applyScriptTag();
