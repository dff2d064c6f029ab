import { cookieValue, dataLayerValue, parseSource } from "../../core/page-value.js";
import type { PageSettings } from "./settings.js";

/** The CRM id that the page has outside of our tag, read afresh; `undefined` without the setting or the value. */
export function crmIdOfPage({ crmIdFrom }: PageSettings): unknown {
  const { kind, name } = parseSource(crmIdFrom);
  if (kind === "meta")
    return document.querySelector<HTMLMetaElement>(`meta[name="${CSS.escape(name)}"]`)?.content;
  if (kind === "cookie") return cookieValue(document.cookie, name);
  return kind && dataLayerValue((globalThis as { dataLayer?: unknown }).dataLayer, name);
}
