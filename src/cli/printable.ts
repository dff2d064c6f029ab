/** Control characters, bidirectional overrides, lone surrogates, line separators: unsafe on a terminal. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}}`;

/**
 * Makes foreign text safe for a terminal: escapes every character that could control it.
 *
 * @param longest in UTF-16 units; longer text is truncated.
 */
export function printable(text: string, longest = 300): string {
  const clipped = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return clipped.replace(UNPRINTABLE, escaped);
}

/** An id reduced to its last four characters; a shorter one is not shown at all. */
export const masked = (id: string): string => (id.length > 4 ? `…${printable(id.slice(-4))}` : "…");

/** An indented JSON document with every control character escaped. */
export function printableJson(document: unknown): string {
  // JSON.stringify does not escape DEL, C1 and bidirectional controls. Its own line breaks are outside strings.
  return JSON.stringify(document, null, 2).replace(UNPRINTABLE, (character) =>
    character === "\n" ? character : character.split("").map(jsonEscape).join(""),
  );
}

const jsonEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
