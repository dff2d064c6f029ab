/**
 * Settings of the page: what loads code or reads the page. Page code sets them, never HTML that an editor of a CMS may
 * write.
 */
export interface PageSettings {
  /** Another URL for the SDK's script: https, or http on a loopback host, or the page's own origin. */
  sdkSrc?: string | undefined;
  /** The script's SRI hash. It breaks at the vendor's next release unless the script is your own copy. */
  integrity?: string | undefined;
  /** Where the CRM id is on cached pages: `meta:NAME`, `cookie:NAME` or `data-layer:PATH`. */
  crmIdFrom?: string | undefined;
}

/** With the nonce of our own script tag, which is passed on to the SDK's. */
export type Settings = PageSettings & { nonce?: string | undefined };

/** As they are set now. */
export const settings: Settings = {};

/** Sets what is given and keeps the rest; `undefined` removes a setting. */
export function configure(given: PageSettings): void {
  Object.assign(settings, given);
}
