import { cookieValue, dataLayerValue, parseSource } from "../../core/page-value.js";

/**
 * Settings of the page: what loads code or reads the page. They are set by page code, never by HTML that an editor of a
 * CMS may write.
 */
export interface PageSettings {
  /** Another URL for the SDK's script: https, or http on a loopback host, or the page's own origin. */
  sdkSrc?: string | undefined;
  /** The script's SRI hash. It breaks at the vendor's next release unless the script is your own copy. */
  integrity?: string | undefined;
  /** Where the CRM id is on cached pages: `meta:NAME`, `cookie:NAME` or `data-layer:PATH`. */
  crmIdFrom?: string | undefined;
}

/** As they are set now; `nonce` is that of our own script tag, passed on to the SDK's. */
export const settings: PageSettings & { nonce?: string | undefined } = {};

/** Sets what is given and leaves the rest; `undefined` takes a setting back. */
export function configure(given: PageSettings): void {
  Object.assign(settings, given);
}

/** The CRM id that the page holds outside of our tag, read afresh; `undefined` where none is looked for or found. */
export function crmIdOfPage(): unknown {
  const { kind, name } = parseSource(settings.crmIdFrom);
  if (kind === "meta")
    return document.querySelector<HTMLMetaElement>(`meta[name="${CSS.escape(name)}"]`)?.content;
  if (kind === "cookie") return cookieValue(document.cookie, name);
  return kind && dataLayerValue((globalThis as { dataLayer?: unknown }).dataLayer, name);
}
