import { pageDocument } from "../browser/document.js";
import { beforePaint } from "../browser/frame.js";
import { own } from "../browser/own.js";

/** What public code knows of the Messenger's elements on a page: their container and the frame of the launcher. */
const VENDOR = "genesys-messenger";
const LAUNCHER = "genesys-mxg-frame";

/** Between the two launchers, and to the sides of the window, in CSS pixels. */
const GAP = 12;

/** By how much an element has to move, in CSS pixels. */
interface Shift {
  readonly x: number;
  readonly y: number;
}

const NONE: Shift = { x: 0, y: 0 };

/** Beside what is there, under its window; above it where there is no room. */
function shiftFrom(ours: DOMRect, other: DOMRect, width: number): Shift {
  const isClear =
    ours.left >= other.right + GAP ||
    ours.right <= other.left - GAP ||
    ours.top >= other.bottom + GAP ||
    ours.bottom <= other.top - GAP;
  if (isClear || !other.width || !other.height) return NONE;
  const isRight = other.left + other.right > width;
  const x = isRight ? other.left - GAP - ours.right : other.right + GAP - ours.left;
  const fits = ours.left + x >= GAP && ours.right + x <= width - GAP;
  return fits ? { x, y: 0 } : { x: 0, y: other.top - GAP - ours.bottom };
}

/** Keeps a floating element clear of the vendor's launcher, which stands in the same corner, also when that comes late or moves. */
export class StandClear {
  readonly #element: HTMLElement;
  #changes: MutationObserver | undefined;
  #sizes: ResizeObserver | undefined;
  #sheet: CSSStyleSheet | undefined;
  #shift = NONE;
  readonly #lookSoon = beforePaint(() => this.#look());

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** @param isWanted whether it floats */
  update(isWanted: boolean): void {
    // Not in jsdom, and old polyfills take MutationObserver away.
    if (!globalThis.ResizeObserver || !globalThis.MutationObserver) return;
    if (!isWanted) this.stop();
    else if (this.#changes) this.#look();
    else {
      this.#changes = new MutationObserver(this.#lookSoon);
      this.#changes.observe(pageDocument.body, own({ childList: true }));
      this.#sizes = new ResizeObserver(() => this.#look());
      this.#sizes.observe(pageDocument.documentElement);
      this.#look();
    }
  }

  stop(): void {
    this.#changes?.disconnect();
    this.#sizes?.disconnect();
    this.#changes = this.#sizes = undefined;
    this.#move(NONE);
  }

  #look(): void {
    // It may have been stopped before the frame.
    if (!this.#changes) return;
    // A button that moves while it is pressed is not clicked.
    if (this.#element.matches(":active")) return this.#lookSoon();
    const vendor = pageDocument.getElementById(VENDOR);
    const launcher = pageDocument.getElementById(LAUNCHER);
    if (!launcher) return this.#move(NONE);
    const changes = own({ subtree: true, childList: true, attributeFilter: ["class", "hidden", "style"] });
    this.#changes?.observe(vendor ?? launcher, changes);
    this.#sizes?.observe(launcher);
    const { x, y, width, height } = this.#element.getBoundingClientRect();
    const natural = new DOMRect(x - this.#shift.x, y - this.#shift.y, width, height);
    const isVisible = getComputedStyle(launcher).visibility === "visible";
    const { clientWidth } = pageDocument.documentElement;
    this.#move(isVisible ? shiftFrom(natural, launcher.getBoundingClientRect(), clientWidth) : NONE);
  }

  /** By a style sheet of its own: the attribute `style` is the page's. */
  #move(shift: Shift): void {
    const root = this.#element.shadowRoot;
    if ((shift.x === this.#shift.x && shift.y === this.#shift.y) || !root) return;
    this.#shift = shift;
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    }
    this.#sheet.replaceSync(`:host{translate:${shift.x}px ${shift.y}px}`);
  }
}
