import type { Options } from "../core/options.js";

/** How near the element must come to the visible part of the page, with `loading="visible"`. */
const NEAR = "200px";

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/**
 * Has the SDK loaded without a click, at the moment that the attribute `loading` names. Once.
 *
 * @param goesOn a chat of an earlier page view goes on: then no sign of intent is waited for
 * @returns what stops to wait for that moment
 */
export function loadWhenWanted(
  element: HTMLElement & Options,
  goesOn: boolean,
  load: () => void,
): AbortController {
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
  const wanted = element.loading ?? (element.autostart ? "eager" : "lazy");
  const mode = goesOn && /lazy|visible/.test(wanted) ? "idle" : wanted;
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
