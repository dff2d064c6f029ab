import type { GenesysCrmChat } from "./element/genesys-crm-chat.js";
import type { Strings } from "./strings/index.js";

/**
 * Hands a language to whichever bundle defines the tag, now or later: the files of cdn/i18n/ work before and after it, and
 * twice. The browser itself passes the class on, so there is no global that a page could have in its place.
 */
export async function addLanguage(language: string, strings: Strings): Promise<void> {
  const chat = (await customElements.whenDefined("genesys-crm-chat")) as typeof GenesysCrmChat;
  // An older version that a page has as well does not know the method.
  chat.setStrings?.(language, strings);
}
