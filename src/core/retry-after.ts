import { plainText } from "./plain-text.js";

/**
 * Reads a `Retry-After` value: seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param value as the header gave it
 * @param now the time, in ms since 1970, that a date is compared with
 * @returns ms to wait, 0 for a date that is past; `undefined` for anything that is neither
 */
export function retryAfterMs(value: unknown, now: number): number | undefined {
  const text = plainText(value).trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Date.parse takes much that is no HTTP date ("-5", "soon 1"), and the asctime form in the browser's own zone.
  const wait = /\d:\d\d GMT$/.test(text) ? Date.parse(text) - now : NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Finds `Retry-After` in a header object, a `Headers` or a `Map`, whatever its case. */
export function retryAfterHeader(headers: unknown): unknown {
  try {
    const { entries = () => Object.entries(headers as object) } = headers as {
      entries?: () => Iterable<[string, unknown]>;
    };
    for (const [name, value] of entries.call(headers)) if (name.toLowerCase() === "retry-after") return value;
  } catch {
    // Headers that cannot be read say nothing.
  }
  return undefined;
}
