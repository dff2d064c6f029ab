import type { GenesysCrmChat } from "../../../src/index.js";
import { EVENT_NAMES } from "./chat.js";

/** The names of what an element tells from now on, without `genesys-chat-` in front; also while it is off the page. */
export function toldBy(element: GenesysCrmChat): string[] {
  const told: string[] = [];
  for (const name of EVENT_NAMES) {
    element.addEventListener(name, ({ type }) => told.push(type.slice("genesys-chat-".length)));
  }
  return told;
}
