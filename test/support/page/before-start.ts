import type { ChatBeforeStartEvent, GenesysCrmChat } from "../../../src/index.js";
import { chat } from "./chat.js";

/** An element whose starts somebody looks at. */
export function listened(
  attributes: Record<string, string | undefined>,
  listener: (event: ChatBeforeStartEvent) => void,
): GenesysCrmChat {
  const element = chat({ "retry-jitter": "none", ...attributes });
  element.addEventListener("genesys-chat-before-start", listener);
  return element;
}
