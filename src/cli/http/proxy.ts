import { isLoopback } from "../../core/loopback.js";
import type { CliIo } from "../io.js";

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/** The network, through a proxy where the environment names one. */
export interface Network {
  readonly fetch: CliIo["fetch"];
  /** Ends connections that a proxy has not answered: no signal of a request does, and they keep the process alive. */
  close(): Promise<void>;
}

/**
 * Uses the proxy in HTTPS_PROXY or HTTP_PROXY if there is one. NO_PROXY lists hosts that are reached directly; this
 * machine always is. Node's own `fetch` ignores these variables, so undici is imported where one is set.
 */
export function networkOf(env: CliIo["env"]): Network {
  if (!PROXY_VARIABLES.some((name) => env[name]))
    return { fetch: (url, init) => fetch(url, init), close: async () => {} };
  let undici: Promise<typeof import("./undici.js")> | undefined;
  return {
    async fetch(url, init) {
      if (isLoopback(new URL(url).hostname)) return fetch(url, init);
      undici ??= import("./undici.js");
      const { fetchThroughProxy } = await undici;
      return fetchThroughProxy(url, init);
    },
    close: async () => (await undici)?.closeProxies(),
  };
}
