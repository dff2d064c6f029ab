/**
 * The address of the simulator, without a trailing slash: the folder of the page. The local server serves it at `/`; a
 * static site may have it anywhere.
 */
export const BASE = new URL(".", document.baseURI).href.replace(/\/$/, "");

/**
 * Whether the simulator is a local server, which a terminal reaches too. In a static site it is a service worker: the
 * build (scripts/playground.mjs) says so in the page.
 */
export const HAS_TERMINAL = document.documentElement.dataset["simulator"] !== "service-worker";
