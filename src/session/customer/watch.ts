import { Listeners } from "../../browser/listeners.js";

/** How often the page's customer is looked at, in ms, while the page is visible: a data layer tells nobody of a change. */
const INTERVAL = 1000;

/** Events of the window after which the customer may be another one. `visibilitychange` bubbles up to it. */
const EVENTS = ["focus", "pageshow", "storage", "visibilitychange"];

/** Follows the page's customer, whose source may dispatch no event of its own. */
export class CustomerWatch {
  readonly #read: () => string | undefined;
  readonly #onChange: () => void;
  #lastSeen: string | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #listeners = new Listeners();

  /**
   * @param read the CRM id that the page has now
   * @param onChange called when it is another one
   */
  constructor(read: () => string | undefined, onChange: () => void) {
    this.#read = read;
    this.#onChange = onChange;
  }

  toggle(isOn: boolean): void {
    if (isOn) this.#start();
    else this.#stop();
  }

  readonly #check = (): void => {
    const crmId = this.#read();
    if (crmId === this.#lastSeen) return;
    this.#lastSeen = crmId;
    this.#onChange();
  };

  #start(): void {
    this.#lastSeen = this.#read();
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
