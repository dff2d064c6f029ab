import { plainText } from "../plain-text.js";

/**
 * Reads a `Retry-After` value: seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param value of the header, of any type
 * @param now ms since 1970, to compare a date with
 * @returns ms to wait; 0 for a date in the past; `undefined` for anything else
 */
export function retryAfterMs(value: unknown, now: number): number | undefined {
  const text = plainText(value).trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Date.parse accepts much else ("-5", "soon 1"), and reads the asctime form in the browser's own time zone.
  const wait = /\d:\d\d GMT$/.test(text) ? Date.parse(text) - now : NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Name and value pairs of a `Headers`, a `Map` or a plain object. */
function headerPairs(headers: unknown): Iterable<[string, unknown]> {
  if (typeof headers !== "object" || headers === null) return [];
  const { entries } = headers as { entries?: unknown };
  if (typeof entries === "function") return entries.call(headers) as Iterable<[string, unknown]>;
  return Object.entries(headers);
}

/** The value of `Retry-After`, whatever the case of its name. */
export function retryAfterHeader(headers: unknown): unknown {
  try {
    for (const [name, value] of headerPairs(headers)) {
      if (name.toLowerCase() === "retry-after") return value;
    }
  } catch {
    // Headers that cannot be read count as absent.
  }
  return undefined;
}
