import { pageDocument } from "./document.js";
import { own } from "./own.js";

/** Calls back when the browser has nothing else to do. Safari has no `requestIdleCallback` yet. */
export function whenIdle(then: () => void): void {
  if (typeof globalThis.requestIdleCallback === "function") requestIdleCallback(then);
  else setTimeout(then);
}

/** Calls back once the page has loaded, and has done what it does then; at once if it has. */
export function whenLoaded(then: () => void): void {
  if (pageDocument.readyState === "complete") then();
  else addEventListener("load", () => whenIdle(then), own({ once: true }));
}
