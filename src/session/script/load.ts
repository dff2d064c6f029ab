import { ChatError } from "../../core/errors/errors.js";
import { deferred } from "../deferred.js";
import type { PageSettings } from "../page/settings.js";
import type { SdkAdapter } from "../sdk/adapter.js";
import { now } from "../wait.js";
import { diagnoseLoadFailure, type LoadFailure } from "./diagnose.js";
import { createUrlPolicy, scriptUrl } from "./url.js";

/** After its `load` event, a script has so long to set its global, in ms. */
const GRACE = 3000;
/** How often the global is looked for, in ms. */
const POLL_INTERVAL = 50;

/**
 * A tag for the same script that is still loading: the page's own, or ours of a start that was cancelled.
 *
 * One that has ended has an entry of Resource Timing; not after every failure (WebKit; Firefox for a CSP), so it is not
 * waited for as long as ours, and replaced.
 */
const pendingTag = ({ origin, pathname }: URL): HTMLScriptElement | undefined =>
  [...document.scripts].find(
    ({ src, type }) =>
      src.startsWith(origin + pathname) &&
      // Consent tools hold a script back by a type that no browser executes.
      /^$|javascript|module/.test(type) &&
      !performance.getEntriesByName(src).length,
  );

/** Brings the SDKs' scripts to the page, one tag at a time. */
export class ScriptLoader {
  readonly #settings: PageSettings;
  readonly #toTrustedScriptURL = createUrlPolicy();
  #requests = 0;
  #lastTag: HTMLScriptElement | undefined;
  #lastFailure: LoadFailure | undefined;

  constructor(settings: PageSettings) {
    this.#settings = settings;
  }

  /**
   * Loads an SDK's script once, unless its global is there already.
   *
   * Whatever happens, the listeners are gone afterwards, and so is a tag that failed.
   *
   * @param timeout ms until the script counts as hanging
   * @param signal rejects at once, with the signal's reason
   * @throws ChatError `SDK_BLOCKED`, `SDK_LOAD_FAILED`, `SDK_INVALID`, `SDK_TIMEOUT`
   */
  async load(
    sdk: SdkAdapter,
    { environment, nonce }: { readonly environment: string; readonly nonce: string | undefined },
    timeout: number,
    signal: AbortSignal,
  ): Promise<void> {
    // Also the script of a tag of ours that answered after its time.
    if (sdk.detect() === "ready") return;
    const url = scriptUrl(this.#settings.sdkSrc || sdk.scriptUrl(environment));
    const pageTag = pendingTag(url);
    const tag = pageTag ?? this.#createTag(url, nonce);

    const { promise, resolve, reject } = deferred<void>();
    const listening = new AbortController();
    // Scripts hold the page's `load` event up: after it, a tag of the page has most likely failed.
    const isDoubtful = tag !== this.#lastTag && document.readyState === "complete";
    const deadline = now() + (isDoubtful ? Math.min(timeout, GRACE) : timeout);
    let ranAt = Infinity;
    let threw = false;
    const stop = () => {
      clearInterval(timer);
      listening.abort(null);
    };
    const fail = (failure: LoadFailure) => {
      stop();
      this.#lastFailure = failure;
      // Else a later attempt would wait for it again.
      tag.remove();
      reject(new ChatError(failure.code, "load", failure));
    };
    const check = () => {
      const found = sdk.detect();
      if (found === "ready") {
        stop();
        resolve();
      } else if (now() >= Math.min(deadline, ranAt + GRACE)) {
        const reason = threw ? "script-threw" : (`global-${found}` as const);
        const hasRun = ranAt < Infinity;
        fail(hasRun ? { code: "SDK_INVALID", reason, about: sdk.global } : { code: "SDK_TIMEOUT" });
      }
    };
    const timer = setInterval(check, POLL_INTERVAL);

    const listen = { signal: listening.signal };
    signal.addEventListener(
      "abort",
      () => {
        stop();
        reject(signal.reason);
      },
      listen,
    );
    // A Content-Security-Policy reports before the tag does, and names the URL before any redirect.
    document.addEventListener(
      "securitypolicyviolation",
      ({ blockedURI, disposition, originalPolicy }) => {
        if (disposition !== "enforce" || (blockedURI !== tag.src && blockedURI !== url.origin)) return;
        const [directive] = /script-src-elem/.exec(originalPolicy) ?? ["script-src"];
        fail({ code: "SDK_BLOCKED", reason: "csp", about: `${directive} ${url.origin}` });
      },
      listen,
    );
    // A listener, not `onerror`: the page's own handler is called as ever.
    addEventListener(
      "error",
      // A syntax error means a page in place of the script: no script has run.
      ({ filename, error }) => (threw ||= filename === tag.src && !(error instanceof SyntaxError)),
      listen,
    );
    tag.addEventListener(
      "error",
      () => {
        const failure = diagnoseLoadFailure(tag.src, this.#settings);
        // The script of the request before arrived, so it is not the network: the host has no CORS.
        const isForCors = tag.crossOrigin && !tag.integrity && failure.reason === "network";
        fail(isForCors && this.#lastFailure?.code === "SDK_INVALID" ? this.#lastFailure : failure);
      },
      listen,
    );
    tag.addEventListener(
      "load",
      () => {
        ranAt = now();
        check();
      },
      listen,
    );
    if (!pageTag) document.head.append(tag);
    return promise;
  }

  #createTag(url: URL, nonce = ""): HTMLScriptElement {
    this.#requests++;
    // A failed answer may have been cached: every further request goes out under an address of its own.
    if (this.#requests > 1) url.searchParams.set("genesys-crm-chat", `${Date.now()}-${this.#requests}`);
    const { integrity = "" } = this.#settings;
    // Where the host allows it, CORS reveals the HTTP status and passes a Cross-Origin-Embedder-Policy; where it does not,
    // the script is lost. So it is tried with every third request, the last one of the default nine too.
    const withCors = integrity || this.#requests % 3 === 0;
    const tag = Object.assign(document.createElement("script"), {
      referrerPolicy: "strict-origin-when-cross-origin",
      nonce,
      integrity,
      crossOrigin: withCors ? "anonymous" : null,
    });
    this.#lastTag = tag;
    try {
      tag.src = this.#toTrustedScriptURL(url);
    } catch {
      throw new ChatError("SDK_BLOCKED", "load", { reason: "trusted-types" });
    }
    return tag;
  }
}
