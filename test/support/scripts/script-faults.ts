/**
 * How loading the SDK's script can fail, and what a page can find out, with two retries: the second is made with CORS,
 * which makes the browser disclose more. The host allows CORS, unless a row is about one that does not.
 */
import { blocked, type Ending, http, invalid, network, started, timedOut } from "../page/endings.js";
import type { Engine } from "../page/engine.js";
import { cors, hashOf, other, redirect } from "./fault-server.js";

export interface ScriptFault {
  readonly what: string;
  readonly address: string;
  readonly cause: Ending;
  /** What is reported in the engines that hide the cause. */
  readonly reported?: Partial<Record<Engine, Ending>>;
  /** The number of script tags, if it is not the usual one for the ending. */
  readonly tags?: number;
  /** The page's setting. */
  readonly integrity?: () => Promise<string>;
  /** Headers of the page. */
  readonly page?: Record<string, string>;
  /** What the hint has to contain, in addition to what each hint of its kind contains. */
  readonly hint?: string;
}

export const hidden = { chromium: network, firefox: network, webkit: network };
/** WebKitGTK 2.50 records neither the HTTP status nor the type of a response. */
export const hiddenInWebKit = { webkit: network };

export const NOSNIFF = "sdk.js?X-Content-Type-Options=nosniff&Content-Type=text/plain";
/** No server listens on this port. */
export const REFUSED = "http://127.0.0.1:49151/sdk.js";
const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types";

export const policy = (text: string) => ({ page: { "Content-Security-Policy": text } });
export const coep = { page: { "Cross-Origin-Embedder-Policy": "require-corp" } };
export const rightHash = { integrity: () => hashOf("sdk.js") };
export const wrongHash = { integrity: () => Promise.resolve(`sha384-${"A".repeat(64)}`) };
/** What a Content-Security-Policy has to allow. */
export const host = new URL(other("")).origin;

const missing = invalid("global-missing");

/** Each row of the list of what browsers signal, with each of its variants. */
export const SCRIPT_FAULTS: readonly ScriptFault[] = [
  { what: "a valid script", address: cors("sdk.js"), cause: started },
  { what: "HTTP 404", address: cors("sdk.js?status=404"), cause: http(404), reported: hiddenInWebKit },
  { what: "HTTP 429", address: cors("sdk.js?status=429"), cause: http(429), reported: hiddenInWebKit },
  { what: "HTTP 500", address: cors("login.html?status=500"), cause: http(500), reported: hiddenInWebKit },
  { what: "a refused connection", address: REFUSED, cause: network },
  { what: "an unknown host", address: "https://sdk.invalid/sdk.js", cause: network },
  { what: "a reset", address: cors("sdk.js?reset"), cause: network },
  { what: "a truncated body", address: cors("sdk.js?cut"), cause: network },
  { what: "no answer", address: cors("sdk.js?hold=headers"), cause: timedOut },
  { what: "half an answer", address: cors("sdk.js?hold=body"), cause: timedOut },
  {
    what: "a Content-Security-Policy",
    address: cors("sdk.js"),
    cause: blocked("csp"),
    hint: `script-src ${host}`,
    ...policy("script-src 'self'"),
  },
  {
    what: "a Content-Security-Policy, after a redirect",
    address: `${location.origin}/answers/scripts/${redirect(cors("sdk.js"))}`,
    cause: blocked("csp"),
    hint: "redirect",
    ...policy("script-src 'self'"),
  },
  {
    what: "a hash of something else",
    address: cors("sdk.js"),
    cause: blocked("integrity"),
    reported: hiddenInWebKit,
    ...wrongHash,
  },
  {
    what: "a hash, and a host without CORS",
    address: other("sdk.js"),
    cause: blocked("integrity"),
    reported: hidden,
    ...rightHash,
  },
  {
    what: "a sign-in page, and a host without CORS",
    address: other("login.html"),
    cause: missing,
    reported: { chromium: network, firefox: network },
  },
  { what: "a sign-in page", address: cors("login.html"), cause: missing },
  { what: "nosniff and another type", address: cors(NOSNIFF), cause: http(200), reported: hiddenInWebKit },
  { what: "an empty script", address: cors("sdk.js?empty"), cause: missing },
  { what: "HTTP 204", address: cors("sdk.js?status=204"), cause: missing },
  { what: "another script", address: cors("other.js"), cause: missing },
  { what: "half a global", address: cors("half.js"), cause: invalid("global-invalid") },
  { what: "a script that throws", address: cors("throws.js"), cause: invalid("script-threw") },
  { what: "a redirect loop", address: cors(redirect("#")), cause: network },
  { what: "COEP, and no CORP", address: cors("sdk.js"), cause: started, tags: 3, ...coep },
  {
    what: "Trusted Types without our policy",
    address: cors("sdk.js"),
    cause: blocked("trusted-types"),
    hint: "trusted-types genesys-crm-chat",
    ...policy(`${TRUSTED_TYPES} lit-html`),
  },
  {
    what: "Trusted Types with our policy",
    address: cors("sdk.js"),
    cause: started,
    ...policy(`${TRUSTED_TYPES} genesys-crm-chat`),
  },
  { what: "a data: URL", address: "data:text/javascript,1", cause: blocked("url-refused") },
  {
    what: "strict-dynamic",
    address: cors("sdk.js"),
    cause: started,
    ...policy("script-src 'nonce-r4nd0m' 'strict-dynamic'"),
  },
];
