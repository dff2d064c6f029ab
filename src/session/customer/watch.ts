import { Listeners } from "../../browser/listeners.js";

/** How often the page's customer is looked at, in ms, while the page is visible: a data layer tells nobody of a change. */
const INTERVAL = 1000;

/** Events of the window after which the customer may be another one. `visibilitychange` bubbles up to it. */
const EVENTS = ["focus", "pageshow", "storage", "visibilitychange"];

/** Calls back whenever the page's customer may have changed, by a source that dispatches no event of its own. */
export class CustomerWatch {
  readonly #check: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #listeners = new Listeners();

  constructor(check: () => void) {
    this.#check = check;
  }

  toggle(isOn: boolean): void {
    if (isOn) this.#start();
    else this.#stop();
  }

  #start(): void {
    if (this.#listeners.isListening) return;
    for (const event of EVENTS) this.#listeners.add(window, event, this.#check);
    // In Chromium, and in Firefox and Safari since 2025.
    const { cookieStore } = globalThis as { cookieStore?: EventTarget };
    if (cookieStore) this.#listeners.add(cookieStore, "change", this.#check);
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") this.#check();
    }, INTERVAL);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#listeners.remove();
  }
}
