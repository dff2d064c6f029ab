import type { BrowserEffect, Fault } from "../scenarios/faults.js";

/** The address of a script that no browser requests: the Fetch standard forbids this port ("bad port"). */
export function blockedAddress(address: string): string {
  const blocked = new URL(address);
  blocked.port = "1";
  return blocked.href;
}

type Page = Window & typeof globalThis;

/** What a scenario does in the customer's browser. */
export const browserEffectsOf = ({ faults }: { readonly faults: readonly Fault[] }): BrowserEffect[] =>
  faults.flatMap((fault) => (fault.on === "browser" ? [fault.does] : []));

/**
 * Makes a page believe what a scenario says of its browser. A request that is to be blocked goes to `blockedAddress`.
 *
 * @param page the window of the page
 * @returns undoes it
 */
export function pretendBrowser(effects: readonly BrowserEffect[], page: Page = window): () => void {
  const undo = effects.map((effect) =>
    effect === "blocks-script" ? blockScripts(page) : goOffline(page, effect.offlineFor),
  );
  return () => undo.forEach((each) => each());
}

/** Resource Timing has what Chromium records of a request that an extension stops: it took no time. */
function blockScripts({ performance }: Page): () => void {
  const stopped = { duration: 0, responseStatus: 0, deliveryType: "" };
  // An own property hides the browser's.
  performance.getEntriesByName = () => [stopped as never];
  return () => void delete (performance as { getEntriesByName?: unknown }).getEntriesByName;
}

/** Offline, until `ms` after the element has announced its first retry. */
function goOffline(page: Page, ms: number): () => void {
  const { navigator, document } = page;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOnline = () => {
    // An own property hides the browser's.
    delete (navigator as { onLine?: boolean }).onLine;
    page.dispatchEvent(new page.Event("online"));
  };
  const wait = () => {
    timer = setTimeout(goOnline, ms);
  };
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  page.dispatchEvent(new page.Event("offline"));
  document.addEventListener("genesys-chat-retry", wait, { once: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener("genesys-chat-retry", wait);
    delete (navigator as { onLine?: boolean }).onLine;
  };
}
