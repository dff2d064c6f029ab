import { own } from "../../browser/own.js";
/** How often the page's customer is looked at, in ms, while the page is visible: a data layer tells nobody of a change. */
const INTERVAL = 1000;

/** Events of the window after which the customer may be another one. `visibilitychange` bubbles up to it. */
const EVENTS = ["focus", "pageshow", "storage", "visibilitychange"];

/** Calls back whenever the page's customer may have changed, by a source that dispatches no event of its own. */
export class CustomerWatch {
  readonly #check: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #listening: AbortController | undefined;

  constructor(check: () => void) {
    this.#check = check;
  }

  toggle(isOn: boolean): void {
    if (isOn) this.#start();
    else this.#stop();
  }

  #start(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const listen = own({ signal: this.#listening.signal });
    for (const event of EVENTS) addEventListener(event, this.#check, listen);
    // In Chromium, and in Firefox and Safari since 2025.
    const { cookieStore } = globalThis as { cookieStore?: EventTarget };
    cookieStore?.addEventListener("change", this.#check, listen);
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") this.#check();
    }, INTERVAL);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#listening?.abort(null);
    this.#listening = undefined;
  }
}
