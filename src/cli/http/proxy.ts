import { isLoopback } from "../../core/loopback.js";
import type { CliIo } from "../io.js";

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/**
 * `fetch`, through the proxy in HTTPS_PROXY or HTTP_PROXY if there is one. NO_PROXY lists hosts that are reached directly;
 * this machine always is. Node's own `fetch` ignores these variables, so undici is imported where one is set.
 */
export function fetchWithProxy(env: CliIo["env"]): CliIo["fetch"] {
  if (!PROXY_VARIABLES.some((name) => env[name])) return (url, init) => fetch(url, init);
  return async (url, init) => {
    if (isLoopback(new URL(url).hostname)) return fetch(url, init);
    const { fetchThroughProxy } = await import("./undici.js");
    return fetchThroughProxy(url, init);
  };
}
