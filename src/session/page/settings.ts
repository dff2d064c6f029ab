import { say } from "../../browser/say.js";
import { forward } from "../../browser/defining-copy.js";
import { PREFIX, WARNINGS } from "../../core/errors/messages.js";
import { nearest } from "../../core/nearest.js";
import { nearestSource, parseSource } from "../../core/page-value.js";
import { plainText } from "../../core/plain-text.js";

/**
 * Settings of the page: what loads code or reads the page. Page code sets them, never HTML that an editor of a CMS may
 * write.
 */
export interface PageSettings {
  /** Another URL for the SDK's script: https, or http on a loopback host, or the page's own origin. */
  sdkSrc?: string | undefined;
  /** The script's SRI hash. It breaks at the vendor's next release unless the script is your own copy. */
  integrity?: string | undefined;
  /**
   * Where the CRM id is on cached pages: `meta:NAME`, `cookie:NAME`, `data-layer:PATH`, `global:PATH`, or a function that
   * returns it. The function is called often (at each attempt, and once a second while a chat is there): keep it cheap.
   */
  crmIdFrom?: string | (() => string | number | bigint | null | undefined) | undefined;
}

/** With the nonce of our own script tag, which is passed on to the SDK's. */
export type Settings = PageSettings & { nonce?: string | undefined };

const NAMES = ["sdkSrc", "integrity", "crmIdFrom"];

/** As they are set now. Without a prototype: a page may have added to that of all objects. */
export const settings = Object.create(null) as Settings;

/**
 * Sets what is given and keeps the rest; `undefined` removes a setting. Any copy of our code will do: the one that defines
 * the tag receives it, and warns of a name or a source that is unknown.
 */
export function configure(given: PageSettings): void {
  Object.assign(settings, given);
  if (forward("configure", configure, given)) return;
  for (const name of Object.keys(given)) {
    if (!NAMES.includes(name) && name !== "nonce")
      say("warn", PREFIX, WARNINGS.unknownSetting(name, nearest(name, NAMES)));
  }
  const { crmIdFrom } = settings;
  if (!("crmIdFrom" in given) || !crmIdFrom || typeof crmIdFrom === "function") return;
  const source = plainText(crmIdFrom);
  if (!parseSource(source).kind) say("warn", PREFIX, WARNINGS.source(source, nearestSource(source)));
}
