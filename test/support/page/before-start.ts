import type { ChatBeforeStartEvent, GenesysCrmChat } from "../../../src/index.js";
import { chat } from "./chat.js";

/** An element with a listener of `genesys-chat-before-start`. */
export function listened(
  attributes: Record<string, string | undefined>,
  listener: (event: ChatBeforeStartEvent) => void,
): GenesysCrmChat {
  const element = chat({ "retry-jitter": "none", ...attributes });
  element.addEventListener("genesys-chat-before-start", listener);
  return element;
}
