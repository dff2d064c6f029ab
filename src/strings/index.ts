import { forward } from "../browser/defining-copy.js";
import { en } from "./en.js";
import type { Strings } from "./strings.js";

export type { Strings } from "./strings.js";

/** The texts of one language, with its tag and its direction. */
export interface ShownStrings extends Strings {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
}

/** Languages by their tag in lower case. English is always there; the others register themselves. */
const languages = new Map<string, ShownStrings>();

/** The elements on the page, to update them when a language is added. */
export const localizedElements = new Set<{ requestUpdate(): void }>();

/**
 * Adds a language, or replaces one, for every element of the page.
 *
 * @param language a language tag: `de`, `pt-BR`
 */
export function setStrings(language: string, strings: Strings): void {
  addLanguage(language, strings);
  // Our copy of the code may not be the one that defines the tag.
  forward("setStrings", setStrings, language, strings);
}

function addLanguage(language: string, strings: Strings): void {
  const lang = language.toLowerCase();
  // English where an older set of a page's own lacks a text.
  languages.set(lang, { dir: "ltr", ...en, ...strings, lang });
  for (const element of localizedElements) element.requestUpdate();
}

/** The texts for a locale: `pt-BR`, else `pt`, else English. Texts of the page's own win. */
export function stringsFor(locale: string, own: Partial<Strings> | null | undefined): ShownStrings {
  const tag = locale.toLowerCase();
  const found = languages.get(tag) ?? languages.get(tag.split("-")[0] as string) ?? languages.get("en");
  return { ...(found as ShownStrings), ...own };
}

addLanguage("en", en);
