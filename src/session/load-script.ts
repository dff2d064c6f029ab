import { ChatError } from "../core/errors.js";
import { DEFAULT_ADDRESS } from "../core/messages.js";
import { settings } from "./page-settings.js";
import { scriptUrl, trusted } from "./script-url.js";
import type { Sdk } from "./sdk.js";
import { now } from "./wait.js";

/** After its `load` event, a script has so long to set its global, in ms. */
const GRACE = 3000;
/** How often the global is looked for, in ms. */
const LOOK_EVERY = 50;

/** Requests of ours so far. */
let requests = 0;

function createTag(url: URL, nonce = ""): HTMLScriptElement {
  const { integrity = "" } = settings;
  const tag = Object.assign(document.createElement("script"), {
    referrerPolicy: "strict-origin-when-cross-origin",
    nonce,
    integrity,
    crossOrigin: integrity ? "anonymous" : null,
  });
  try {
    tag.src = trusted(url);
  } catch {
    throw new ChatError("SDK_BLOCKED", "load", { reason: "trusted-types" });
  }
  return tag;
}

/** Why a script did not arrive, from the little that a browser tells (measured in Chromium 156). */
function whyNotLoaded(url: string): ChatError {
  const entry = performance.getEntriesByName(url).at(-1) as PerformanceResourceTiming | undefined;
  // 0 where the answer may not be looked at.
  const status = entry?.responseStatus || undefined;
  if (settings.integrity && status === 200)
    return new ChatError("SDK_BLOCKED", "load", { reason: "integrity" });
  // A request that took no time at all was never made. A guess: the hint says so.
  const reason = status ? "http" : entry?.duration === 0 ? "blocked-by-client" : "network";
  const about = settings.sdkSrc ? "" : DEFAULT_ADDRESS;
  return new ChatError("SDK_LOAD_FAILED", "load", { reason, status, about });
}

/**
 * Loads the SDK's script once, unless its global is there already.
 *
 * Whatever happens, the listeners are gone afterwards, and so is a tag of ours that failed.
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
  // A failed answer may have been cached: every further request goes out under an address of its own.
  if (requests++) url.searchParams.set("genesys-crm-chat", `${Date.now()}-${requests}`);
  const tag = createTag(url, nonce);

  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const listening = new AbortController();
  const deadline = now() + timeout;
  let ranAt = Infinity;
  let threw = false;
  const stop = () => {
    clearInterval(timer);
    listening.abort();
  };
  const drop = () => {
    stop();
    tag.remove();
  };
  const fail = (error: ChatError) => {
    drop();
    reject(error);
  };
  const look = () => {
    const found = sdk.look();
    if (found === "ready") {
      stop();
      resolve();
    } else if (now() >= Math.min(deadline, ranAt + GRACE)) {
      const reason = threw ? "script-threw" : (`global-${found}` as const);
      const hasRun = ranAt < Infinity;
      fail(
        hasRun
          ? new ChatError("SDK_INVALID", "load", { reason, about: sdk.global })
          : new ChatError("SDK_TIMEOUT", "load"),
      );
    }
  };
  const timer = setInterval(look, LOOK_EVERY);

  const listen = { signal: listening.signal };
  signal.addEventListener("abort", drop, listen);
  // A Content-Security-Policy speaks before the tag does, and names the URL before any redirect.
  document.addEventListener(
    "securitypolicyviolation",
    ({ blockedURI, disposition }) => {
      if (disposition !== "enforce" || (blockedURI !== tag.src && blockedURI !== url.origin)) return;
      fail(new ChatError("SDK_BLOCKED", "load", { reason: "csp", about: url.origin }));
    },
    listen,
  );
  // A filter, not a handler: the page's own `onerror` hears of it as ever.
  addEventListener("error", ({ filename }) => (threw ||= filename === tag.src), listen);
  tag.addEventListener("error", () => fail(whyNotLoaded(tag.src)), listen);
  tag.addEventListener(
    "load",
    () => {
      ranAt = now();
      look();
    },
    listen,
  );
  document.head.append(tag);
  return promise;
}
