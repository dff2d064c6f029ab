import type { SdkName } from "../../core/chat.js";
import { isLoopback } from "../../core/loopback.js";
import { cspDirectives, sourcesOf, TRUSTED_TYPES } from "../csp.js";
import { printable } from "../printable.js";
import { type Check, fail, pass, warn } from "./checks.js";
import { Policy, type RequestKind, type ScriptTrust } from "./policy.js";

/** The policies of a page: those that are enforced, and those that only report. */
export interface PagePolicies {
  readonly enforced: readonly string[];
  readonly reportOnly: readonly string[];
}

/** What a page needs. */
export interface PolicyNeeds {
  readonly page: URL;
  readonly domain: string;
  readonly sdk: SdkName;
  /** Our own script. */
  readonly script: { readonly url: URL; readonly trust: ScriptTrust } | undefined;
}

const KINDS: Readonly<Record<string, RequestKind>> = {
  "script-src": "script",
  "connect-src": "connect",
  "img-src": "img",
  "media-src": "media",
  "object-src": "object",
  "child-src": "frame",
};

/**
 * What the Messenger requests without fail. Source: its script, as read by others (genesys.js 2.14.0). The documented
 * template, which `csp` prints, allows more: uploads, pictures, monitoring.
 */
const ESSENTIAL: Readonly<
  Record<SdkName, (domain: string) => Readonly<Partial<Record<RequestKind, string[]>>>>
> = {
  messenger: (domain) => ({
    script: [`https://apps.${domain}/genesys-bootstrap/genesys.min.js`],
    connect: [`https://api-cdn.${domain}/`, `https://api.${domain}/`, `wss://webmessaging.${domain}/`],
    frame: [`https://apps.${domain}/`],
  }),
  "web-messaging": () => ({
    script: ["https://web-messaging-sdk.pure.cloud/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js"],
  }),
};

/** The policies in the headers of a page. Each header may hold several, separated by commas. */
export function policiesIn(headers: Headers, metas: readonly string[]): PagePolicies {
  const read = (name: string): string[] =>
    (headers.get(name) ?? "")
      .split(",")
      .map((each) => each.trim())
      .filter(Boolean);
  return {
    enforced: [...read("Content-Security-Policy"), ...metas],
    reportOnly: read("Content-Security-Policy-Report-Only"),
  };
}

/** Checks what the page's policies allow, directive by directive. */
export function policyChecks({ enforced, reportOnly }: PagePolicies, needs: PolicyNeeds): Check[] {
  const checks =
    enforced.length === 0
      ? [pass("policy", "The page has no Content-Security-Policy, so it blocks nothing.")]
      : directiveChecks(enforced, needs);
  checks.push(...mixedContentChecks(enforced, needs));
  const reported = directiveChecks(reportOnly, needs).filter(({ status }) => status === "fail");
  return [
    ...checks,
    ...reported.map((check) => ({
      ...check,
      status: "warn" as const,
      message: `Content-Security-Policy-Report-Only, if enforced: ${check.message}`,
    })),
  ];
}

/** Browsers block a script over http in a page over https, unless the policy has its address changed. */
function mixedContentChecks(policies: readonly string[], { page, script }: PolicyNeeds): Check[] {
  const isMixed = page.protocol === "https:" && script?.url.protocol === "http:";
  if (!isMixed || isLoopback(script.url.hostname)) return [];
  if (policies.some((policy) => /(^|;)\s*upgrade-insecure-requests\b/i.test(policy))) return [];
  const message = "Browsers block our script: the page comes over https, and the script over http.";
  return [fail("script", message, "Write https in its src.")];
}

function directiveChecks(texts: readonly string[], needs: PolicyNeeds): Check[] {
  const policies = texts.map((text) => new Policy(text, needs.page));
  const own = needs.script === undefined ? [] : [ownScriptCheck(policies, needs.script)];
  const directives = Object.entries(sourcesOf(cspDirectives(needs.domain, needs.sdk))).map(
    ([name, sources]) => directiveCheck(policies, name, sources, needs),
  );
  return policies.length === 0 ? [] : [...own, ...directives, ...trustedTypesChecks(policies)];
}

function ownScriptCheck(
  policies: readonly Policy[],
  { url, trust }: NonNullable<PolicyNeeds["script"]>,
): Check {
  const blocking = policies.find((policy) => !policy.allows("script", url, trust));
  const directive = blocking?.directiveFor("script") ?? "script-src";
  const origin = printable(url.origin, 200);
  if (!blocking) return { ...pass("policy", `${directive} allows our script.`), directive };
  const hint = `Add ${origin} to ${directive}, or put the policy's nonce on the script tag.`;
  return { ...fail("policy", `${directive} blocks our script at ${origin}.`, hint), directive };
}

function directiveCheck(
  policies: readonly Policy[],
  name: string,
  sources: readonly string[],
  { domain, sdk }: PolicyNeeds,
): Check {
  const kind = KINDS[name] ?? "script";
  // Added by our script, which the page trusts.
  const trust: ScriptTrust = { isInHtml: false };
  const isBlocked = (url: string): boolean =>
    policies.some((policy) => !policy.allows(kind, new URL(url), trust));
  const essential = (ESSENTIAL[sdk](domain)[kind] ?? []).filter(isBlocked);
  // A wildcard is allowed where any host below it is.
  const documented = sources.filter((source) => isBlocked(source.replace("*.", "any-host.")));
  const deciding =
    policies.map((policy) => policy.directiveFor(kind)).find((each) => each !== undefined) ?? name;
  // default-src is not to be widened for the chat: a directive of its own takes its place.
  const isFallback = deciding === "default-src";
  const directive = isFallback ? name : deciding;
  const current = isFallback ? policies.flatMap((policy) => policy.sourcesOf(deciding)) : [];
  const kept = [...new Set(current)]
    .filter((source) => source !== "'none'")
    .map((source) => printable(source, 200));
  const hint = isFallback
    ? `Add: ${name} ${[...kept, ...sources].join(" ")};`
    : `Add to ${directive}: ${sources.join(" ")}`;
  const shown = isFallback ? `${name} (by default-src)` : directive;
  if (essential.length > 0) {
    const origins = essential.map((url) => new URL(url)).map(({ protocol, host }) => `${protocol}//${host}`);
    return { ...fail("policy", `${shown} blocks ${origins.join(", ")}.`, hint), directive };
  }
  if (documented.length > 0) {
    const message = `${shown} does not allow all that Genesys documents: ${documented.join(" ")}`;
    return { ...warn("policy", message, hint), directive };
  }
  return { ...pass("policy", `${shown} allows what the chat needs.`), directive };
}

function trustedTypesChecks(policies: readonly Policy[]): Check[] {
  if (!policies.some(({ requiresTrustedTypes }) => requiresTrustedTypes)) return [];
  const directive = "trusted-types";
  const isAllowed = policies.every((policy) => policy.allowsTrustedTypes("genesys-crm-chat"));
  return isAllowed
    ? [{ ...pass("policy", "trusted-types allows the policy genesys-crm-chat."), directive }]
    : [
        {
          ...fail("policy", "trusted-types blocks the policy genesys-crm-chat.", `Add: ${TRUSTED_TYPES}`),
          directive,
        },
      ];
}
