import { pageDocument } from "../../browser/document.js";
import { own } from "../../browser/own.js";
import { Listeners } from "../../browser/listeners.js";
import { ChatError } from "../../core/errors/errors.js";
import { deferred } from "../async/deferred.js";
import type { PageSettings } from "../page/settings.js";
import type { SdkAdapter } from "../sdk/adapter.js";
import { now } from "../async/wait.js";
import { diagnoseLoadFailure, type LoadFailure, recordRequests } from "./diagnose.js";
import { PageTags } from "./page-tags.js";
import { createUrlPolicy, scriptUrl } from "./url.js";

/** After its `load` event, a script has so long to set its global, in ms. */
const GRACE = 3000;
/** How often the global is looked for, in ms. */
const POLL_INTERVAL = 50;

interface LoadTarget {
  readonly environment: string;
  readonly nonce: string | undefined;
}

/** Brings the SDKs' scripts to the page, one tag at a time. */
export class ScriptLoader {
  readonly #settings: PageSettings;
  readonly #toTrustedScriptURL = createUrlPolicy();
  readonly #pageTags = new PageTags();
  /** Tags of ours whose script may still run, also after the time of their attempt. */
  readonly #loading = new Set<HTMLScriptElement>();
  #requests = 0;
  #lastFailure: LoadFailure | undefined;

  constructor(settings: PageSettings) {
    this.#settings = settings;
  }

  /** Whether scripts come from the vendor's own address. */
  get isDefault(): boolean {
    return !this.#settings.sdkSrc;
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
  async load(sdk: SdkAdapter, target: LoadTarget, timeout: number, signal: AbortSignal): Promise<void> {
    // Also the script of a tag of ours that answered after its time.
    if (sdk.detect() === "ready") return;
    const url = scriptUrl(this.#settings.sdkSrc || sdk.scriptUrl(target.environment));
    const pageTag = this.#pageTags.pending(url);
    const tag = pageTag ?? this.#createTag(url, target.nonce);

    /** Resolves to false where another tag is to be waited for. */
    const { promise, resolve, reject } = deferred<boolean>();
    // A global with a getter may throw at any time.
    const listeners = new Listeners((thrown) => {
      reject(thrown);
      stop();
    });
    const requests = recordRequests();
    const isDoubtful = this.#pageTags.isDoubtful(tag);
    const deadline = now() + (isDoubtful ? Math.min(timeout, GRACE) : timeout);
    let ranAt = Infinity;
    let threw = false;
    const stop = () => {
      clearInterval(timer);
      added?.disconnect();
      listeners.remove();
      requests.stop();
    };
    const fail = (failure: LoadFailure) => {
      stop();
      this.#lastFailure = failure;
      // Else a later attempt would wait for it again.
      tag.remove();
      reject(new ChatError(failure.code, "load", failure));
    };
    /** Begins anew: the page has added a tag, or its tag has ended before. */
    const replace = () => {
      stop();
      tag.remove();
      resolve(false);
    };
    const check = () => {
      const found = sdk.detect();
      if (found === "ready") {
        stop();
        resolve(true);
      } else if (this.#loading.has(tag) && this.#pageTags.pending(url, tag)) {
        // The page brings the script itself.
        this.#withdraw(url);
        replace();
      } else if (now() >= Math.min(deadline, ranAt + GRACE)) {
        if (isDoubtful && ranAt === Infinity) return replace();
        const reason = threw ? "script-threw" : (`global-${found}` as const);
        const hasRun = ranAt < Infinity;
        fail(hasRun ? { code: "SDK_INVALID", reason, about: sdk.global } : { code: "SDK_TIMEOUT" });
      }
    };
    const timer = setInterval(listeners.guarded(check), POLL_INTERVAL);
    // Of tags, and at once: a script may come from the cache. Old polyfills take it away.
    const added = globalThis.MutationObserver && new MutationObserver(listeners.guarded(check));
    added?.observe(document, own({ childList: true, subtree: true }));

    listeners.add(signal, "abort", () => {
      stop();
      reject(signal.reason);
    });
    // A Content-Security-Policy reports before the tag does, and names the URL before any redirect.
    listeners.add<SecurityPolicyViolationEvent>(pageDocument, "securitypolicyviolation", (violation) => {
      const { blockedURI, disposition, originalPolicy } = violation;
      if (disposition !== "enforce" || (blockedURI !== tag.src && blockedURI !== url.origin)) return;
      const [directive] = /script-src-elem/.exec(originalPolicy) ?? ["script-src"];
      fail({ code: "SDK_BLOCKED", reason: "csp", about: `${directive} ${url.origin}` });
    });
    // A listener, not `onerror`: the page's own handler is called as ever.
    listeners.add<ErrorEvent>(window, "error", ({ filename, error }) => {
      // A syntax error means a page in place of the script: no script has run.
      threw ||= filename === tag.src && !(error instanceof SyntaxError);
    });
    listeners.add(tag, "error", () => {
      const failure = diagnoseLoadFailure(requests.find(tag.src), this.#settings, sdk.name);
      // The script of the request before arrived, so it is not the network: the host has no CORS.
      const isForCors = tag.crossOrigin && !tag.integrity && failure.reason === "network";
      fail(isForCors && this.#lastFailure?.code === "SDK_INVALID" ? this.#lastFailure : failure);
    });
    listeners.add(tag, "load", () => {
      ranAt = now();
      check();
    });
    // Scripts hold the page's `load` event up: after it, a tag of the page that has not ended by then has ended before.
    if (pageTag) {
      listeners.add(window, "load", () => {
        if (ranAt === Infinity) replace();
      });
    } else listeners.guarded(() => pageDocument.head.append(tag))();
    if (!(await promise)) await this.load(sdk, target, timeout, signal);
  }

  /** The script is not to run twice. @param except the tag whose script has run */
  #withdraw({ origin, pathname }: URL, except?: HTMLScriptElement): void {
    for (const tag of this.#loading) {
      if (!tag.src.startsWith(origin + pathname)) continue;
      this.#loading.delete(tag);
      // What is loading never runs in another document.
      if (tag !== except) pageDocument.implementation.createHTMLDocument().adoptNode(tag);
    }
  }

  #createTag(url: URL, nonce = ""): HTMLScriptElement {
    this.#requests++;
    // A failed answer may have been cached: every further request goes out under an address of its own.
    if (this.#requests > 1) url.searchParams.set("genesys-crm-chat", `${Date.now()}-${this.#requests}`);
    const { integrity = "" } = this.#settings;
    // Where the host allows it, CORS reveals the HTTP status and passes a Cross-Origin-Embedder-Policy; where it does not,
    // the script is lost. So it is tried with the third request and the fifth, which is the last one of a run (see
    // `LOAD_RETRIES`), and so on.
    const withCors = integrity || this.#requests % 5 === 3 || this.#requests % 5 === 0;
    const tag = Object.assign(pageDocument.createElement("script"), {
      referrerPolicy: "strict-origin-when-cross-origin",
      nonce,
      integrity,
      crossOrigin: withCors ? "anonymous" : null,
    });
    this.#loading.add(tag);
    tag.addEventListener("load", () => this.#withdraw(url, tag));
    tag.addEventListener("error", () => this.#loading.delete(tag));
    try {
      tag.src = this.#toTrustedScriptURL(url);
    } catch {
      throw new ChatError("SDK_BLOCKED", "load", { reason: "trusted-types" });
    }
    return tag;
  }
}
