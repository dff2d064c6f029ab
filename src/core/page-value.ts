/**
 * Parses `meta:NAME`, `cookie:NAME` or `data-layer:PATH`: where a page with cached HTML has the CRM id.
 *
 * @returns an empty `kind` for anything else
 */
export function parseSource(source = ""): { kind: string; name: string } {
  const [, kind = "", name = ""] = /^\s*(meta|cookie|data-layer):(.+?)\s*$/.exec(source) ?? [];
  return { kind, name };
}

/** The value of a cookie in `document.cookie`, decoded where that is possible. */
export function cookieValue(cookies: string, name: string): string | undefined {
  const value = cookies
    .split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  try {
    return value && decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** An own value of a plain object, never an inherited one. */
function ownValue(from: unknown, key: string): unknown {
  const isPlain = Object.prototype.toString.call(from) === "[object Object]";
  return isPlain && Object.hasOwn(from as object, key) ? (from as Record<string, unknown>)[key] : undefined;
}

/** The value in the last plain object of a data layer that has the path. Own keys only. */
export function dataLayerValue(layer: unknown, path: string): unknown {
  const entries = Array.isArray(layer) ? layer : [];
  return entries
    .map((entry: unknown) => path.split(".").reduce(ownValue, entry))
    .findLast((value) => value !== undefined);
}
