import { ChatError } from "../../core/errors.js";
import { settings } from "../page/settings.js";
import { scriptUrl, trusted } from "./url.js";
import type { Sdk } from "../sdk/adapter.js";
import { now } from "../wait.js";
import { type Failure, whyNotLoaded } from "./diagnose.js";

/** After its `load` event, a script has so long to set its global, in ms. */
const GRACE = 3000;
/** How often the global is looked for, in ms. */
const LOOK_EVERY = 50;

/** Requests of ours so far. */
let requests = 0;
/** Our last one. */
let lastTag: HTMLScriptElement | undefined;
/** Why the last script failed. */
let lastFailure: Failure | undefined;

function createTag(url: URL, nonce = ""): HTMLScriptElement {
  // A failed answer may have been cached: every further request goes out under an address of its own.
  if (requests++) url.searchParams.set("genesys-crm-chat", `${Date.now()}-${requests}`);
  const { integrity = "" } = settings;
  // Where the host allows it, CORS tells the HTTP status and passes a Cross-Origin-Embedder-Policy; where it does not, the
  // script is lost. So it is tried with every third request, the last one of the default nine too.
  const withCors = integrity || requests % 3 === 0;
  const tag = Object.assign(document.createElement("script"), {
    referrerPolicy: "strict-origin-when-cross-origin",
    nonce,
    integrity,
    crossOrigin: withCors ? "anonymous" : null,
  });
  lastTag = tag;
  try {
    tag.src = trusted(url);
  } catch {
    throw new ChatError("SDK_BLOCKED", "load", { reason: "trusted-types" });
  }
  return tag;
}

/**
 * A tag for the same script that is still loading: the page's own, or ours of a start that was given up.
 *
 * One that has ended has an entry of Resource Timing; not after every failure (WebKit; Firefox for a CSP), so it is not
 * waited for as long as ours, and replaced.
 */
const pendingTag = ({ origin, pathname }: URL): HTMLScriptElement | undefined =>
  [...document.scripts].find(
    ({ src, type }) =>
      src.startsWith(origin + pathname) &&
      // Consent tools hold a script back by a type that is none.
      /^$|javascript|module/.test(type) &&
      !performance.getEntriesByName(src).length,
  );

/**
 * Loads the SDK's script once, unless its global is there already.
 *
 * Whatever happens, the listeners are gone afterwards, and so is a tag that failed.
 *
 * @param timeout ms until the script counts as hanging
 * @param signal cuts it short; its promise is never settled then
 * @throws ChatError `SDK_BLOCKED`, `SDK_LOAD_FAILED`, `SDK_INVALID`, `SDK_TIMEOUT`
 */
export async function loadScript(
  sdk: Sdk,
  { environment, nonce }: { readonly environment: string; readonly nonce: string | undefined },
  timeout: number,
  signal: AbortSignal,
): Promise<void> {
  // Also the script of a tag of ours that answered after its time.
  if (sdk.look() === "ready") return;
  const url = scriptUrl(settings.sdkSrc || sdk.scriptUrl(environment));
  const theirs = pendingTag(url);
  const tag = theirs ?? createTag(url, nonce);

  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const listening = new AbortController();
  // Scripts hold the page's `load` event up: after it, a tag of the page has most likely failed.
  const isDoubtful = tag !== lastTag && document.readyState === "complete";
  const deadline = now() + (isDoubtful ? Math.min(timeout, GRACE) : timeout);
  let ranAt = Infinity;
  let threw = false;
  const stop = () => {
    clearInterval(timer);
    listening.abort();
  };
  const fail = (failure: Failure) => {
    stop();
    lastFailure = failure;
    // It is not to be waited for again.
    tag.remove();
    reject(new ChatError(failure.code, "load", failure));
  };
  const look = () => {
    const found = sdk.look();
    if (found === "ready") {
      stop();
      resolve();
    } else if (now() >= Math.min(deadline, ranAt + GRACE)) {
      const reason = threw ? "script-threw" : (`global-${found}` as const);
      const hasRun = ranAt < Infinity;
      fail(hasRun ? { code: "SDK_INVALID", reason, about: sdk.global } : { code: "SDK_TIMEOUT" });
    }
  };
  const timer = setInterval(look, LOOK_EVERY);

  const listen = { signal: listening.signal };
  signal.addEventListener("abort", stop, listen);
  // A Content-Security-Policy speaks before the tag does, and names the URL before any redirect.
  document.addEventListener(
    "securitypolicyviolation",
    ({ blockedURI, disposition, originalPolicy }) => {
      if (disposition !== "enforce" || (blockedURI !== tag.src && blockedURI !== url.origin)) return;
      const [directive] = /script-src-elem/.exec(originalPolicy) ?? ["script-src"];
      fail({ code: "SDK_BLOCKED", reason: "csp", about: `${directive} ${url.origin}` });
    },
    listen,
  );
  // A filter, not a handler: the page's own `onerror` hears of it as ever.
  addEventListener(
    "error",
    // A syntax error is that of a page in place of the script: nothing has run.
    ({ filename, error }) => (threw ||= filename === tag.src && !(error instanceof SyntaxError)),
    listen,
  );
  tag.addEventListener(
    "error",
    () => {
      const failure = whyNotLoaded(tag.src);
      // The script of the request before came, so it is not the network: the host has no CORS.
      const isForCors = tag.crossOrigin && !tag.integrity && failure.reason === "network";
      fail(isForCors && lastFailure?.code === "SDK_INVALID" ? lastFailure : failure);
    },
    listen,
  );
  tag.addEventListener(
    "load",
    () => {
      ranAt = now();
      look();
    },
    listen,
  );
  if (!theirs) document.head.append(tag);
  return promise;
}
