import { pageDocument } from "../../browser/document.js";
import { Refused } from "../../core/gate.js";
import { cookieValues, decidingIndex, globalValue, parseSource, valueAt } from "../../core/page-value.js";
import type { PageSettings } from "./settings.js";

/** What has been seen of a data layer, so that only what is new is looked at: it is read once a second. */
interface Seen {
  readonly path: string;
  readonly length: number;
  readonly last: unknown;
  /** The entry that decides. */
  readonly entry: unknown;
}

const seen = new WeakMap<object, Seen>();

function fromDataLayer(path: string): unknown {
  const layer = (globalThis as { dataLayer?: unknown }).dataLayer;
  if (!Array.isArray(layer)) return undefined;
  const { length } = layer;
  const last: unknown = layer[length - 1];
  const before = seen.get(layer);
  const known = before?.path === path ? before : undefined;
  let entry = known?.entry;
  if (known?.length !== length || known.last !== last) {
    // Google Tag Manager drops the oldest entries beyond 300: what one of them said goes on.
    const from = known ? layer.indexOf(known.last) + 1 : 0;
    const index = decidingIndex(layer, path, from);
    if (index >= 0 || !from) entry = layer[index];
    seen.set(layer, { path, length, last, entry });
  }
  return valueAt(entry, path);
}

/** The one value of several that are read from one name; which of two is the right one cannot be known. */
function only(values: readonly string[], what: string): unknown {
  const different = new Set(values);
  return different.size > 1
    ? new Refused(`is not clear: there are two ${what} with different values`)
    : values[0];
}

/** Of the head only: an editor of a CMS may write into the body. */
function fromMeta(name: string): unknown {
  const all = pageDocument.querySelectorAll(":root > head > meta[name]");
  return only(
    [...all]
      .filter((meta) => meta.getAttribute("name") === name)
      .map((meta) => meta.getAttribute("content") ?? ""),
    "meta tags of that name",
  );
}

function fromCookie(name: string): unknown {
  const { cookie } = document;
  // An image of that name shadows it, too.
  const cookies = typeof cookie === "string" ? cookie : pageDocument.cookie;
  return only(cookieValues(cookies, name), "cookies of that name");
}

/** Whatever was thrown, without its message where a page wrote it: that may quote the customer. */
function causeOf(error: unknown): string {
  try {
    if (error instanceof DOMException) return `${error.name}: ${error.message}`;
    return error instanceof Error ? error.name : "an exception";
  } catch {
    return "an exception";
  }
}

function read(crmIdFrom: PageSettings["crmIdFrom"]): unknown {
  if (typeof crmIdFrom === "function") return crmIdFrom();
  const { kind, name } = parseSource(crmIdFrom);
  switch (kind) {
    case "meta":
      return fromMeta(name);
    case "cookie":
      return fromCookie(name);
    case "data-layer":
      return fromDataLayer(name);
    case "global":
      return globalValue(globalThis, name);
    default:
      return undefined;
  }
}

/**
 * The CRM id that the page has outside of our tag, read afresh; `undefined` without the setting or the value, `Refused` where
 * it cannot be read. Never throws: it is called from timers and from events of the page.
 */
export function crmIdOfPage({ crmIdFrom }: PageSettings): unknown {
  try {
    return read(crmIdFrom);
  } catch (error) {
    return new Refused(`cannot be read (${causeOf(error)})`);
  }
}

/** What a message calls the source of the CRM id. */
export const sourceName = ({ crmIdFrom }: PageSettings): string =>
  typeof crmIdFrom === "function" ? "the function crmIdFrom" : `crmIdFrom (${crmIdFrom})`;
