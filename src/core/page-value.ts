import { nearest } from "./nearest.js";

const KINDS = ["meta", "cookie", "data-layer", "global"] as const;

/** Where a page with cached HTML has the CRM id; `kind` is empty for a text that names no such place. */
export interface Source {
  readonly kind: (typeof KINDS)[number] | "";
  readonly name: string;
}

/** Parses `meta:NAME`, `cookie:NAME`, `data-layer:PATH` or `global:PATH`. */
export function parseSource(source = ""): Source {
  const [, given, name = ""] = /^\s*([\w-]+):(.+?)\s*$/.exec(source) ?? [];
  const kind = KINDS.find((each) => each === given);
  return kind ? { kind, name } : { kind: "", name: "" };
}

/** The source that was probably meant: `datalayer:x` → `data-layer:x`. */
export function nearestSource(source: string): string | undefined {
  const [given = "", ...name] = source.trim().split(":");
  const kind = nearest(given, KINDS);
  return kind && `${kind}:${name.join(":") || "NAME"}`;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * The different values of a cookie in `document.cookie`, decoded where that is possible, without the quotes of RFC 6265. A
 * page may have several of one name, for different paths and domains.
 */
export function cookieValues(cookies: string, name: string): string[] {
  const values = cookies
    .split(/; */)
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => decoded(pair.slice(name.length + 1).replace(/^"(.*)"$/, "$1")));
  return [...new Set(values)];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  (typeof value === "object" && value !== null) || typeof value === "function";

/** A plain object of any realm, not an array, a function, or the `arguments` that gtag() pushes. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === "[object Object]";

/** The value at a path of own keys, never of inherited ones. @param accepts which objects the path may lead through */
export function valueAt(
  from: unknown,
  path: string,
  accepts: (value: unknown) => boolean = isPlain,
): unknown {
  // Google Tag Manager takes a name with dots for a path.
  if (isObject(from) && accepts(from) && Object.hasOwn(from, path)) return from[path];
  let value = from;
  for (const key of path.split("."))
    value = isObject(value) && accepts(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

/** The value of a global. Own keys only, so an element of the page that has the id of a global is none. */
export const globalValue = (root: object, path: string): unknown => valueAt(root, path, isObject);

/**
 * The entry of a data layer that decides on a path: the last plain object with any part of it as an own key, also where it
 * clears the value.
 *
 * @param from the first index to look at
 * @returns the index, or -1
 */
export function decidingIndex(layer: readonly unknown[], path: string, from = 0): number {
  const [first = ""] = path.split(".");
  for (let index = layer.length - 1; index >= from; index--) {
    const entry = layer[index];
    const mayDecide = isObject(entry) && (Object.hasOwn(entry, first) || Object.hasOwn(entry, path));
    if (mayDecide && isPlain(entry)) return index;
  }
  return -1;
}

/** The value that a data layer has for a path. */
export function dataLayerValue(layer: unknown, path: string): unknown {
  if (!Array.isArray(layer)) return undefined;
  return valueAt(layer[decidingIndex(layer, path)], path);
}
