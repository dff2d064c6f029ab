import type { Options } from "../core/options.js";

/** How near the element must come to the visible part of the page, with `loading="visible"`. */
const NEAR = "200px";

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/**
 * Has the SDK loaded without a click, at the moment that the attribute `loading` names. Once.
 *
 * @returns what stops to wait for that moment
 */
export function loadWhenWanted(element: HTMLElement & Options, load: () => void): AbortController {
  const armed = new AbortController();
  const { signal } = armed;
  const fire = () => {
    if (signal.aborted) return;
    armed.abort();
    load();
  };
  const intend = () => {
    if (!element.disabled && !savesData()) fire();
  };
  const mode = element.loading ?? (element.autostart ? "eager" : "lazy");
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
