import { pageDocument } from "../browser/document.js";
import { ChatError } from "../core/errors/errors.js";
import type { Options } from "../core/options.js";
import { regionDomain } from "../core/regions.js";
import type { HostOptions } from "./host.js";
import type { Deployment, Snippet } from "./sdk/adapter.js";

/** What an element wants an SDK for. */
export interface Target extends Deployment {
  readonly locale: string;
  readonly nonce: string | undefined;
}

/** Whether what an SDK is bound to, as far as it is known, is the wanted deployment. */
export const isFor = (
  bound: Deployment | Snippet | undefined,
  { deploymentId, environment }: Deployment,
): boolean =>
  (bound?.deploymentId || deploymentId) === deploymentId &&
  (bound?.environment ?? environment) === environment;

/** The tag at the beginning of a text: of `de_DE.UTF-8`, as Java and C write it, and of a list such as `de-DE,de;q=0.9`. */
const languageIn = (text = ""): string | undefined =>
  /^[a-z]{2,8}(?:[-_][a-z\d]{1,8})*/i.exec(text.trim())?.[0];

/** The language of the chat and of the element: `locale`, else the page's, else `en-us`. */
export const localeOf = ({ locale }: Pick<Options, "locale">): string =>
  (languageIn(locale) ?? languageIn(pageDocument.documentElement.lang) ?? "en-us").replaceAll("_", "-");

/**
 * Which deployment the SDK is to connect to.
 *
 * @param snippet of the page's own tag for the SDK, in place of what the element does not say
 * @param nonce of our own script tag, where the element has none
 * @throws ChatError `MISSING_DEPLOYMENT_ID`, `INVALID_ENVIRONMENT`
 */
export function targetOf(options: HostOptions, snippet: Snippet | undefined, nonce?: string): Target {
  const deploymentId = options.deploymentId?.trim() || snippet?.deploymentId || "";
  if (!deploymentId && !snippet) throw new ChatError("MISSING_DEPLOYMENT_ID", "config");
  const region = options.environment?.trim() || snippet?.environment || "mypurecloud.com";
  const environment = regionDomain(region);
  if (!environment) throw new ChatError("INVALID_ENVIRONMENT", "config", { about: region });
  return {
    deploymentId,
    environment,
    locale: localeOf(options).toLowerCase(),
    nonce: options.nonce || nonce,
  };
}
