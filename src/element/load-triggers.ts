import type { Options } from "../core/options.js";

/** With `loading="visible"`: how far outside the visible part of the page the element counts as visible. */
const NEAR = "200px";

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/**
 * Loads the SDK once, at the moment that the option `loading` names.
 *
 * @param ongoing the customer's own conversation goes on from an earlier page view: then `lazy` and `visible` do not wait for the customer
 * @returns aborts the pending load
 */
export function loadWhenWanted(
  element: HTMLElement & Options,
  ongoing: "own" | "to end" | undefined,
  load: () => void,
): AbortController {
  const armed = new AbortController();
  const { signal } = armed;
  const fire = () => {
    if (signal.aborted) return;
    armed.abort(null);
    load();
  };
  const intend = () => {
    if (!element.disabled && !savesData()) fire();
  };
  const wanted = element.loading ?? (element.autostart ? "eager" : "lazy");
  const isDeferred = wanted === "lazy" || wanted === "visible";
  const mode = ongoing === "own" && isDeferred ? "idle" : wanted;
  if (mode === "eager") fire();
  // Safari has no requestIdleCallback yet.
  if (mode === "idle") (globalThis.requestIdleCallback ?? setTimeout)(fire);
  if (mode === "visible") {
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && fire(),
      { rootMargin: NEAR },
    );
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect());
  }
  if (mode === "lazy") {
    for (const intent of ["pointerover", "focusin", "touchstart"]) {
      element.addEventListener(intent, intend, { signal, passive: true });
    }
  }
  return armed;
}
