import { own } from "../../browser/own.js";
import { ChatError } from "../../core/errors/errors.js";
import { isLoopback } from "../../core/loopback.js";

/** https, or http on a loopback host, without a user name; or the page's own origin, whatever that is. */
function isAllowed({ href, protocol, hostname, username, password }: URL): boolean {
  if (href.startsWith(`${location.origin}/`)) return true;
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

/** A script's URL, parsed and checked. @throws ChatError `SDK_BLOCKED` (`url-refused`) */
export function scriptUrl(address: string): URL {
  // Not relative to `document.baseURI`, which HTML may move to another origin.
  try {
    // Not `URL.canParse`, which a polyfill of `URL` lacks.
    const url = new URL(address, location.href);
    if (isAllowed(url)) return url;
  } catch {
    // It is no URL.
  }
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
      policy ??= trustedTypes?.createPolicy(
        "genesys-crm-chat",
        own({ createScriptURL: (url: string) => scriptUrl(url).href }),
      );
    } catch {
      // Not allowed here, or taken by another copy of this code.
    }
    return policy ? policy.createScriptURL(href) : href;
  };
}
