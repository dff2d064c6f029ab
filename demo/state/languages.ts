/** The languages that have a file in cdn/i18n/, read from the list of the files' hashes; none is a good answer, too. */
export async function loadLanguages(): Promise<string[]> {
  try {
    const files = Object.keys((await (await fetch("/cdn/integrity.json")).json()) as object);
    const codes = files.flatMap((file) => /^i18n\/([\w-]+)\.js$/.exec(file)?.[1] ?? []);
    return codes.filter((code) => code !== "en").sort();
  } catch {
    return [];
  }
}

/** A language by its own name: “Deutsch”. */
export function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Written from right to left, of those that a shop is likely to have. */
const FROM_RIGHT = new Set(["ar", "fa", "he", "ur"]);

export const isFromRight = (code: string): boolean => FROM_RIGHT.has(code.split("-")[0]?.toLowerCase() ?? "");
