/** The same faults on the page's own site, and on another one that does not allow CORS. */
import { blocked, http, invalid, network, started } from "../page/endings.js";
import { cors, hashOf, other, own, redirect } from "./fault-server.js";
import {
  coep,
  hidden,
  hiddenInWebKit,
  host,
  NOSNIFF,
  policy,
  REFUSED,
  type ScriptFault,
  wrongHash,
} from "./script-faults.js";

const missing = invalid("global-missing");
const threw = invalid("script-threw");
const mute = { chromium: missing, webkit: missing };
const gone = "sdk.js?status=410";
const busy = "sdk.js?status=503";

export const SCRIPT_VARIANTS: readonly ScriptFault[] = [
  { what: "own site: a valid script", address: own("sdk.js"), cause: started },
  { what: "own site: a redirect to another one", address: own(redirect(other("sdk.js"))), cause: started },
  { what: "own site: HTTP 410", address: own(gone), cause: http(410), reported: hiddenInWebKit },
  { what: "own site: HTTP 503", address: own(busy), cause: http(503), reported: hiddenInWebKit },
  { what: "own site: a reset", address: own("sdk.js?reset"), cause: network },
  { what: "own site: a truncated body", address: own("sdk.js?cut"), cause: network },
  { what: "own site: a redirect loop", address: own(redirect("#")), cause: network },
  { what: "own site: a redirect to a refused connection", address: own(redirect(REFUSED)), cause: network },
  { what: "own site: a script that throws", address: own("throws.js"), cause: threw },
  { what: "own site: a sign-in page", address: own("login.html"), cause: missing },
  {
    what: "own site: nosniff and another type",
    address: own(NOSNIFF),
    cause: http(200),
    reported: hiddenInWebKit,
  },
  {
    what: "own site: a hash of something else",
    address: own("sdk.js"),
    cause: blocked("integrity"),
    reported: hiddenInWebKit,
    ...wrongHash,
  },

  { what: "no CORS: a valid script", address: other("sdk.js"), cause: started },
  { what: "no CORS: HTTP 404", address: other("sdk.js?status=404"), cause: http(404), reported: hidden },
  { what: "no CORS: HTTP 503", address: other(busy), cause: http(503), reported: hidden },
  { what: "no CORS: a script that throws", address: other("throws.js"), cause: threw, reported: mute },
  { what: "no CORS: nosniff and another type", address: other(NOSNIFF), cause: http(200), reported: hidden },
  {
    what: "no CORS: COEP, and no CORP",
    address: other("sdk.js"),
    cause: { code: "SDK_BLOCKED" },
    reported: hidden,
    ...coep,
  },
  {
    what: "no CORS: COEP, and CORP",
    address: other("sdk.js?Cross-Origin-Resource-Policy=cross-origin"),
    cause: started,
    ...coep,
  },

  {
    what: "a hash, and a script that throws",
    address: cors("throws.js"),
    cause: threw,
    integrity: () => hashOf("throws.js"),
  },
  {
    what: "a hash, and a sign-in page",
    address: cors("login.html"),
    cause: http(200),
    reported: hiddenInWebKit,
    ...wrongHash,
  },
  {
    what: "a policy that names no scripts",
    address: cors("sdk.js"),
    cause: blocked("csp"),
    hint: `script-src ${host}`,
    ...policy("default-src 'self'"),
  },
  {
    what: "a policy of script elements",
    address: cors("sdk.js"),
    cause: blocked("csp"),
    hint: `script-src-elem ${host}`,
    ...policy("script-src *; script-src-elem 'self'"),
  },
];
