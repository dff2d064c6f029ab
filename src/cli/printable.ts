/** Control characters, bidirectional overrides, lone surrogates, line separators: what may not reach a terminal. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}}`;

/**
 * Text of somebody else, fit for a terminal: with escapes in place of what could control it.
 *
 * @param longest in UTF-16 units; what is longer is clipped.
 */
export function printable(text: string, longest = 300): string {
  const clipped = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return clipped.replace(UNPRINTABLE, escaped);
}

/** An id by its last four characters; a shorter one is not shown at all. */
export const masked = (id: string): string => (id.length > 4 ? `…${printable(id.slice(-4))}` : "…");

/** A JSON document over several lines, in which every control character is escaped. */
export function printableJson(document: unknown): string {
  // JSON.stringify leaves DEL, C1 and bidirectional controls as they are; its line breaks are the only ones outside strings.
  return JSON.stringify(document, null, 2).replace(UNPRINTABLE, (character) =>
    character === "\n" ? character : character.split("").map(jsonEscape).join(""),
  );
}

const jsonEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
