import { flatParent } from "../browser/flat-tree.js";
import { isElement } from "../browser/nodes.js";

/** CSS properties that make an element the containing block of its fixed descendants, or clip them, unless they have these values. */
const CONTAINING: Readonly<Record<string, RegExp>> = {
  transform: /^none$/,
  translate: /^none$/,
  rotate: /^none$/,
  scale: /^none$/,
  perspective: /^none$/,
  transformStyle: /^flat$/,
  offsetPath: /^none$/,
  clipPath: /^none$/,
  maskImage: /^none$/,
  filter: /^none$/,
  backdropFilter: /^none$/,
  willChange: /^(?!.*(transform|translate|rotate|scale|perspective|filter|offset))/,
  contain: /^(?!.*(paint|layout|strict|content))/,
  containerType: /^normal$/,
  contentVisibility: /^(visible|hidden)$/,
};

/** Whether an ancestor keeps a fixed element from the window's corner. */
function isContained(element: Element): boolean {
  for (let node = flatParent(element); node; node = flatParent(node)) {
    if (!isElement(node)) continue;
    const style = getComputedStyle(node) as unknown as Record<string, string | undefined>;
    // A property that the browser does not know contains nothing.
    if (Object.entries(CONTAINING).some(([name, harmless]) => style[name] && !harmless.test(style[name])))
      return true;
  }
  return false;
}

/**
 * Puts a floating element into the top layer where that is the only way to the window's corner. Elsewhere it stays below the
 * page's own layers, such as a cookie banner with a high `z-index`.
 */
export class TopLayer {
  readonly #element: HTMLElement;
  /** Whether the attribute `popover` is ours, and not the page's. */
  #isOurs = false;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** @param isFloating whether it belongs in the corner of the page that it is on */
  update(isFloating: boolean): void {
    const element = this.#element;
    // Not in jsdom and not in Safari before 17.
    if (typeof element.showPopover !== "function") return;
    if (!this.#isOurs && element.popover !== null) return;
    this.#isOurs = isFloating && isContained(element);
    if (!this.#isOurs) element.removeAttribute("popover");
    else if (!element.matches(":popover-open")) {
      element.popover = "manual";
      // WebKit keeps the place of an element that is rendered already; a popover that is not open is not.
      element.getBoundingClientRect();
      element.showPopover();
    }
  }
}
