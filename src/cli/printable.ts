import { stringify } from "lossless-json";

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

/** An id reduced to its last four characters, and never to more than half of it. Four or fewer are not shown at all. */
export function masked(id: string): string {
  const shown = id.length > 4 ? Math.min(4, Math.floor(id.length / 2)) : 0;
  return `…${shown > 0 ? printable(id.slice(-shown)) : ""}`;
}

/** Items with a limit, and how many more there are: `a, b, and 7 more`. */
export function listed(items: readonly string[], longest: number): string {
  const shown = items.slice(0, longest).join(", ");
  return items.length > longest ? `${shown}, and ${items.length - longest} more` : shown;
}

/** A JSON document with every control character escaped, indented, or on a single line. */
export function printableJson(document: unknown, layout: "indented" | "line" = "indented"): string {
  // stringify() does not escape DEL, C1 and bidirectional controls. Its own line breaks are outside strings.
  const json = stringify(document, undefined, layout === "indented" ? 2 : undefined) ?? "null";
  return json.replace(UNPRINTABLE, (character) =>
    character === "\n" ? character : character.split("").map(jsonEscape).join(""),
  );
}

const jsonEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
