import type { GenesysCrmChat } from "./element/genesys-crm-chat.js";
import type { Strings } from "./strings/index.js";

/**
 * Adds a language to whichever bundle defines the tag, now or later: the files of cdn/i18n/ work before and after it, and
 * twice. The class comes from the browser's registry, so no global is needed that a page could overwrite.
 */
export async function addLanguage(language: string, strings: Strings): Promise<void> {
  const chat = (await customElements.whenDefined("genesys-crm-chat")) as typeof GenesysCrmChat;
  // The page may define the tag with an older version, which lacks the method.
  chat.setStrings?.(language, strings);
}
