import { pageDocument } from "../../browser/document.js";

/** The media types that make a classic script, and the keyword of a module, as HTML lists them: https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const RUNS =
  /^(module|(text|application)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))$/i;

/**
 * Whether a browser executes such a tag. Consent and speed tools hold a script back by a type that no browser knows:
 * `text/plain`, `javascript/blocked`, `6c1f-text/javascript`.
 */
const isExecuted = ({ type, noModule }: HTMLScriptElement): boolean =>
  type ? RUNS.test(type.trim()) && !(noModule && !/module/i.test(type)) : !noModule;

/** Those of HTML: a script in an SVG has no `src`. */
const scripts = (): HTMLCollectionOf<HTMLScriptElement> => pageDocument.scripts;

/** Whether Resource Timing has recorded the end of a script's request. A preload of the same address has an entry too. */
const isRecorded = ({ src }: HTMLScriptElement): boolean =>
  performance
    .getEntriesByName(src)
    .some((entry) => (entry as PerformanceResourceTiming).initiatorType !== "link");

/**
 * The script tags that the page has of its own, and which of them are over.
 *
 * The events of a tag cannot be had afterwards, so the ends of all tags are noted from the start, and whatever is there when
 * the page has loaded is over: scripts hold the page's `load` event up. Of what was there before our script, no signal is
 * certain: Resource Timing may be full or cleared, records not every failure, and records the end of a request, after which
 * the script is still to run.
 */
export class PageTags {
  readonly #over = new WeakSet<EventTarget>();
  /** Those that were there before our script. */
  readonly #early = new WeakSet<EventTarget>();
  /** Our script has come after the page's `load` event. */
  #isLate = false;

  constructor() {
    // On a server there is no page.
    if (typeof document === "undefined") return;
    const note = ({ target }: Event) => {
      if (target) this.#over.add(target);
    };
    // These events do not bubble, and they do not reach the window.
    for (const end of ["load", "error"]) pageDocument.addEventListener(end, note, true);
    const noteAll = (noted: WeakSet<EventTarget>) => {
      // One that is held back by its type may begin later.
      for (const tag of scripts()) if (isExecuted(tag)) noted.add(tag);
    };
    const onState = () => {
      if (document.readyState !== "complete") return;
      removeEventListener("readystatechange", onState, true);
      noteAll(this.#over);
    };
    noteAll(this.#early);
    this.#isLate = document.readyState === "complete";
    // Right before `load`: a tag manager adds tags by a listener of that.
    if (!this.#isLate) addEventListener("readystatechange", onState, true);
  }

  /** Whether a tag that is pending may be over all the same. */
  isDoubtful(tag: HTMLScriptElement): boolean {
    return this.#early.has(tag) && (this.#isLate || isRecorded(tag));
  }

  /**
   * A tag for the same script that is still loading: the page's own, or ours of a start that was cancelled.
   *
   * @param known one that is not looked for
   */
  pending({ origin, pathname }: URL, known?: HTMLScriptElement): HTMLScriptElement | undefined {
    return [...scripts()].find(
      (tag) =>
        tag !== known && tag.src.startsWith(origin + pathname) && isExecuted(tag) && !this.#over.has(tag),
    );
  }
}
