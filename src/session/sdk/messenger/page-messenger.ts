import { pageDocument } from "../../../browser/document.js";
import { vendorGlobal } from "../../page/vendor-global.js";
import { once, resubscribe } from "./queue.js";

/** Notices the Messenger that the page itself brings, whenever that is. Nothing is fetched for it, and no timer runs. */
export class PageMessenger {
  /** Its database is there. */
  isReady = false;
  readonly #onSeen: () => void;
  readonly #isOurs: () => boolean;
  readonly #onAnother: () => void;
  readonly #waiting = new Set<() => void>();
  /** The function that was there last. */
  #seen: unknown;
  /** When the database of the Messenger became ready: another Messenger's did so at another time. */
  #readySince: unknown;

  /**
   * @param onSeen called when its function is there
   * @param isOurs whether the Messenger on the page is the one that an element has asked for, and still wanted
   * @param onAnother called when another Messenger is in the place of the one that was there: the page has loaded its script again
   */
  constructor(onSeen: () => void, isOurs: () => boolean, onAnother: () => void) {
    this.#onSeen = onSeen;
    this.#isOurs = isOurs;
    this.#onAnother = onAnother;
    // A tag manager or a consent tool may add the snippet at any time: then its script is loaded. That does not bubble.
    // Not on a server.
    if (globalThis.document) pageDocument.addEventListener("load", this.#look, true);
  }

  /** Calls back once its database is ready. @returns ends the wait */
  watch(call: () => void): () => void {
    if (!this.isReady) {
      this.#waiting.add(call);
      this.#look();
    }
    return () => this.#waiting.delete(call);
  }

  /** From now on, nothing is noticed. */
  stop(): void {
    if (globalThis.document) pageDocument.removeEventListener("load", this.#look, true);
  }

  readonly #look = (): void => {
    const genesys = vendorGlobal("Genesys");
    if (!this.#waiting.size && !this.isReady) return;
    // The script puts another function in place of the snippet's; what was asked of the first one may be lost.
    if (typeof genesys !== "function" || genesys === this.#seen) return;
    this.#seen = genesys;
    this.#onSeen();
    void once("Database.ready").then((time) => {
      // Of a function that a script of the page has only wrapped, the same event is heard.
      this.#readySince ??= time;
      if (this.#readySince !== time) {
        this.#readySince = time;
        resubscribe();
        this.#onAnother();
      }
      if (this.isReady || this.#isOurs()) return;
      this.isReady = true;
      for (const call of this.#waiting) call();
      this.#waiting.clear();
    });
  };
}
