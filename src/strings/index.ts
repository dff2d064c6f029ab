import { en } from "./en.js";
import type { Strings } from "./strings.js";

export type { Strings } from "./strings.js";

/** Languages by their tag in lower case. English is always there; others register themselves. */
const languages = new Map<string, Strings>();

/** Hears of new languages: one that is loaded late is shown at once. */
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces one, for every element of the page.
 *
 * @param language a language tag: `de`, `pt-BR`
 */
export function setStrings(language: string, strings: Strings): void {
  languages.set(language.toLowerCase(), strings);
  for (const listener of listeners) listener();
}

/** Calls back when a language is added. @returns what stops it */
export function onStrings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The texts for a locale: `pt-BR`, else `pt`, else English; a page's own texts come first. */
export function stringsFor(locale: string, own: Partial<Strings> | null | undefined): Strings {
  const tag = locale.toLowerCase();
  const found = languages.get(tag) ?? languages.get(tag.split("-")[0] as string) ?? languages.get("en") ?? en;
  return { ...found, ...own };
}
