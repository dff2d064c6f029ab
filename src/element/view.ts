import { beforePaint } from "../browser/frame.js";
import { own } from "../browser/own.js";
import { createButton } from "./view/button.js";
import { lift, place } from "./view/card.js";
import { createExplanation, STATUS } from "./view/explanation.js";
import { createPanel, type Panel } from "./view/panel.js";
import type { ViewModel } from "./view/texts.js";
import { createWaitClock } from "./view/wait-clock.js";

export type { ViewModel } from "./view/texts.js";

/** Renders models. Its clock ticks only while the customer waits, and it follows the page only while something is over it. */
export interface View {
  show(model: ViewModel): void;
  /** Stops both; the next `show` starts them again. */
  stop(): void;
}

/** What the customer does. */
export interface ViewActions {
  onClick(): void;
  onCancel(): void;
  onClose(): void;
}

/** What has the focus in the chat. Not by `:focus`: in Firefox that matches nothing while another window has the keyboard. */
function focusedChild(host: Element): Element | null {
  const { activeElement } = host.getRootNode() as Document | ShadowRoot;
  return host !== activeElement && host.contains(activeElement) ? activeElement : null;
}

/** For an observer: what it reports first is how everything is anyway. */
function afterFirst(then: () => void): () => void {
  let isFirst = true;
  return () => {
    if (!isFirst) then();
    isFirst = false;
  };
}

/** @param entry of a section that has been placed within the window: less than all of it is seen where an ancestor clips it */
function liftIfClipped({
  target,
  intersectionRatio,
  boundingClientRect: box,
}: IntersectionObserverEntry): boolean {
  const isWithinWindow = box.left >= 0 && box.right <= target.ownerDocument.documentElement.clientWidth;
  // A thousandth is a fraction of a pixel.
  const isClipped = target.localName === "section" && isWithinWindow && intersectionRatio < 0.999;
  if (!isClipped || !box.width) return false;
  lift(target as HTMLElement);
  return true;
}

/**
 * What a customer sees. The tree is built once and only texts and flags change, so the focus is kept. What only a wait, a
 * failure or an open chat needs is built when it is first needed.
 */
export function createView(root: ShadowRoot, { onClick, onCancel, onClose }: ViewActions): View {
  let shown: ViewModel | undefined;
  let wantsFocus = false;
  const press = () => {
    wantsFocus = true;
    onClick();
  };
  const showAgain = () => shown && show(shown);
  const clock = createWaitClock(showAgain);
  const button = createButton(press, STATUS, showAgain);
  const explanation = createExplanation({ onTryAgain: press, onCancel }, showAgain);
  let panel: Panel | undefined;
  root.append(button.element, explanation.element);

  const show = (model: ViewModel) => {
    const { activeElement } = root;
    // The main button is never hidden: what is about to be computed for it is not asked for.
    const focused = activeElement === button.element ? null : (activeElement ?? focusedChild(root.host));
    // The texts may be in another language than the page.
    for (const element of [button.element, explanation.element]) {
      element.lang = model.strings.lang;
      element.dir = model.strings.dir;
    }
    button.show(model);
    explanation.show(model, clock.read(model));
    shown = model;
    showPanel(model);
    // At rest there is neither card nor panel.
    if (explanation.element.querySelector("section")) placeSoon();
    // The focus would be lost with the element that is hidden, so it moves to the button.
    if (focused && !focused.getClientRects().length) button.element.focus();
  };

  const showPanel = (model: ViewModel) => {
    if (model.isOpen && !panel && root.host.querySelector(`:scope > [slot="chat"]`)) {
      panel = createPanel(root.host);
      explanation.element.append(panel.element);
    }
    if (!panel?.show(model)) return;
    // Before it has the focus, which scrolls.
    place(panel.element);
    // The focus follows a customer who has opened the chat, and is not somewhere else by now.
    const { activeElement, body } = root.ownerDocument;
    if (wantsFocus && (activeElement === root.host || activeElement === body)) panel.focus();
    wantsFocus = false;
  };

  let observers: (ResizeObserver | IntersectionObserver)[] = [];
  /** How many sections they observe. */
  let followed = 0;
  const stopFollowing = () => {
    for (const observer of observers) observer.disconnect();
    followed = 0;
    root.ownerDocument.removeEventListener("scroll", placeSoon, true);
  };
  /** Puts card and panel where there is room for them, also when the window or what is around the element changes. */
  const placeSoon = beforePaint(() => {
    const sections = explanation.element.querySelectorAll<HTMLElement>("section:not([hidden])");
    sections.forEach(place);
    // Not in another document: an observer of this one reports an error of the page when that one's frame is removed.
    const isShown = root.host.isConnected && sections.length > 0 && root.ownerDocument === document;
    if (!isShown || sections.length !== followed) stopFollowing();
    if (!isShown) return;
    const { ownerDocument } = root;
    // What it was in may be scrolled.
    if ([...sections].some(({ popover }) => popover))
      ownerDocument.addEventListener("scroll", placeSoon, true);
    if (followed) return;
    followed = sections.length;
    // Only the window's sides count: the page may be scrolled.
    const sides = own({ root: ownerDocument, rootMargin: "9999px 0px", threshold: [0, 1] });
    const placeAgain = afterFirst(placeSoon);
    const onSides = (entries: readonly IntersectionObserverEntry[]) => {
      if (entries.filter(liftIfClipped).length) placeSoon();
      placeAgain();
    };
    // Placed in their call itself, a scrollbar that goes would be reported as an error of the page.
    observers = [new ResizeObserver(afterFirst(placeSoon)), new IntersectionObserver(onSides, sides)];
    for (const observer of observers)
      for (const each of [ownerDocument.documentElement, ...sections]) observer.observe(each);
  });

  const stop = () => {
    clock.stop();
    stopFollowing();
  };

  root.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key !== "Escape") return;
    const isPanelOpen = panel && !panel.element.hidden;
    if (!explanation.dismiss() && !isPanelOpen) return;
    event.stopPropagation();
    if (isPanelOpen) onClose();
  });
  return { show, stop };
}
