import { own } from "../browser/own.js";
import { whenIdle } from "../browser/idle.js";
import { Listeners } from "../browser/listeners.js";
import type { Options } from "../core/options.js";

/** With `loading="visible"`: how far outside the visible part of the page the element counts as visible. */
const NEAR = "200px";

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/**
 * Loads the SDK once, at the moment that the option `loading` names.
 *
 * @param ongoing the customer's own conversation goes on from an earlier page view: then `lazy` and `visible` do not wait for the customer
 * @returns cancels the pending load
 */
export function loadWhenWanted(
  element: HTMLElement & Options,
  ongoing: "own" | "on page" | undefined,
  load: () => void,
): () => void {
  let isArmed = true;
  const listeners = new Listeners();
  let observer: IntersectionObserver | undefined;
  const disarm = () => {
    isArmed = false;
    listeners.remove();
    observer?.disconnect();
  };
  const fire = () => {
    if (!isArmed) return;
    disarm();
    load();
  };
  const intend = () => {
    if (!element.disabled && !savesData()) fire();
  };
  const wanted = element.loading ?? (element.autostart ? "eager" : "lazy");
  const isDeferred = wanted === "lazy" || wanted === "visible";
  const mode = ongoing === "own" && isDeferred ? "idle" : wanted;
  if (mode === "eager") fire();
  // jsdom has no IntersectionObserver.
  const isBlind = mode === "visible" && !globalThis.IntersectionObserver;
  if (mode === "idle" || isBlind) whenIdle(fire);
  else if (mode === "visible") {
    observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && fire(),
      own({ rootMargin: NEAR }),
    );
    observer.observe(element);
  }
  if (mode === "lazy") {
    for (const intent of ["pointerover", "focusin", "touchstart"]) {
      listeners.add(element, intent, intend, own({ passive: true }));
    }
  }
  return disarm;
}
