import { ChatError } from "../../core/errors.js";

/** https, or http on a loopback host; no user name in either. */
const HARMLESS = /^(https:\/\/|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?\/)(?![^/]*@)/;

/** A script's URL, parsed and checked. @throws ChatError `SDK_BLOCKED` (`url-refused`) */
export function scriptUrl(address: string): URL {
  // Not by `document.baseURI`: HTML may move that to another origin.
  const url = URL.parse(address, location.href);
  // Or the page's own origin, whatever it is.
  if (url && (HARMLESS.test(url.href) || url.href.startsWith(`${location.origin}/`))) return url;
  throw new ChatError("SDK_BLOCKED", "load", { reason: "url-refused" });
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

/**
 * Makes a function that passes a URL through a Trusted Types policy named `genesys-crm-chat`. The URL stays as it is where
 * there are no Trusted Types, or where the page does not allow the policy: then setting `src` decides whether that matters.
 */
export function createUrlPolicy(): (url: URL) => string {
  let policy: ScriptUrlPolicy | undefined;
  return ({ href }) => {
    const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
    try {
      policy ??= trustedTypes?.createPolicy("genesys-crm-chat", {
        createScriptURL: (url) => scriptUrl(url).href,
      });
    } catch {
      // Not allowed here, or taken by another copy of this code.
    }
    return policy ? policy.createScriptURL(href) : href;
  };
}
