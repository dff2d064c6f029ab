import { BASE } from "./base.js";

/** The languages with a file in cdn/i18n/, from the list of hashes; none if the list cannot be loaded. */
export async function loadLanguages(): Promise<string[]> {
  try {
    const files = Object.keys((await (await fetch(`${BASE}/cdn/integrity.json`)).json()) as object);
    const codes = files.flatMap((file) => /^i18n\/([\w-]+)\.js$/.exec(file)?.[1] ?? []);
    return codes.filter((code) => code !== "en").sort();
  } catch {
    return [];
  }
}

/** The name of a language in that language: “Deutsch”. */
export function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The right-to-left languages that a shop is likely to have. */
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export const isRightToLeft = (code: string): boolean =>
  RIGHT_TO_LEFT.has(code.split("-")[0]?.toLowerCase() ?? "");
