import { forward } from "../browser/defining-copy.js";
import { en } from "./en.js";
import type { Strings } from "./strings.js";

export type { Strings } from "./strings.js";

/** The texts of one language, with its tag and its direction. */
export interface ShownStrings extends Strings {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
}

/** Languages by their tag in lower case. They register themselves, but for English, which is always there. */
const languages = new Map<string, ShownStrings>();

const listeners = new Set<() => void>();

/** Calls back whenever a language is added or replaced. */
export function onLanguage(listener: () => void): void {
  listeners.add(listener);
}

/**
 * Adds a language, or replaces one, for every element of the page.
 *
 * @param language a language tag: `de`, `pt-BR`, also with an underscore
 */
export function setStrings(language: string, strings: Strings): void {
  addLanguage(language, strings);
  // Our copy of the code may not be the one that defines the tag.
  forward("setStrings", setStrings, language, strings);
}

function addLanguage(language: string, strings: Strings): void {
  const lang = language.toLowerCase().replace("_", "-");
  languages.set(lang, { dir: "ltr", ...strings, lang });
  for (const listener of listeners) listener();
}

/**
 * The texts for a locale, each from the first set that has it: the page's own, those of `pt-BR`, of `pt`, English. A set may
 * be older than our code and lack a text.
 */
export function stringsFor(locale: string, own: Partial<Strings> | null | undefined): ShownStrings {
  const tag = locale.toLowerCase();
  const texts: Record<string, unknown> = { ...en, lang: "en", dir: "ltr" };
  for (const set of [
    languages.get("en"),
    languages.get(tag.split("-")[0] as string),
    languages.get(tag),
    own,
  ]) {
    // Another type than the English text has would stop the chat.
    for (const [name, text] of Object.entries(set ?? {}))
      if (typeof text === typeof texts[name]) texts[name] = text;
  }
  return texts as unknown as ShownStrings;
}
