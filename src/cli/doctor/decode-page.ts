/** How far browsers look for the encoding in a page, in bytes. */
const PRESCAN = 1_024;

/** Byte order marks, and the encodings that they stand for. */
const MARKS: readonly [bytes: readonly number[], label: string][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xfe, 0xff], "utf-16be"],
  [[0xff, 0xfe], "utf-16le"],
];

/**
 * Decodes a page as browsers do: by its byte order mark, else by the Content-Type, else by what its `<meta>` says, else as
 * UTF-8. Source: https://html.spec.whatwg.org/#determining-the-character-encoding
 */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const [, mark] = MARKS.find(([sign]) => sign.every((byte, i) => bytes[i] === byte)) ?? [];
  return decode(bytes, mark ?? charsetIn(contentType) ?? metaCharset(bytes));
}

const charsetIn = (text: string): string | undefined => /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1];

function metaCharset(bytes: Uint8Array): string | undefined {
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, PRESCAN));
  const label = charsetIn(/<meta\s[^>]*charset[^>]*>/i.exec(beginning)?.[0] ?? "");
  // Who can read this in single bytes has no UTF-16.
  return label && /^utf-?16/i.test(label) ? undefined : label;
}

/** @param label of an encoding; one that does not exist counts as UTF-8 */
function decode(bytes: Uint8Array, label = "utf-8"): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
