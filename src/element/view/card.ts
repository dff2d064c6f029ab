import type { ShownStrings } from "../../strings/index.js";
import { h, setText } from "./h.js";

/** What the customer can do on the card. */
export interface CardActions {
  readonly onDismiss: () => void;
  readonly onTryAgain: () => void;
  readonly onCancel: () => void;
}

/** What the card says, and what it offers. */
export interface CardContent {
  readonly title: string;
  readonly text: string;
  readonly isAlert: boolean;
  readonly offers: "try again" | "cancel" | "fallback" | "nothing";
  readonly strings: ShownStrings;
}

export interface Card {
  readonly element: HTMLElement;
  /** @param content `undefined`: there is nothing to say */
  show(content: CardContent | undefined): void;
}

/** Least distance from the sides of the window, in CSS pixels. */
const MARGIN = 16;

/** Puts what is over the page beside the button, and within the window. */
export function place(element: HTMLElement): void {
  // First: where an old polyfill keeps it from being placed, it is to be read all the same.
  element.style.visibility = "";
  // It was moved in the page, which closes a popover.
  if (element.popover && !element.matches(":popover-open")) element.popover = null;
  const around = element.parentElement as HTMLElement;
  // Its parent has the direction of the element: under the button, or over it, as where it floats in the lower corner.
  const { flexDirection, direction } = getComputedStyle(around);
  const isUp = flexDirection === "column-reverse";
  element.classList.toggle("up", isUp);
  // Of what it is in: itself, it is just being animated.
  const { left, right, top, bottom, width } = around.getBoundingClientRect();
  // Other than 1 where the page is zoomed or scaled by its CSS.
  const scale = (!element.popover && width / around.offsetWidth) || 1;
  const ownWidth = element.offsetWidth * scale;
  const { clientWidth } = element.ownerDocument.documentElement;
  const start = direction === "rtl" ? right - ownWidth : left;
  const inside = Math.max(MARGIN, Math.min(start, clientWidth - MARGIN - ownWidth));
  // Not by a transform: in Chromium the page stays as wide as before it, and can be scrolled sideways.
  element.style.left = `${element.popover ? inside + scrollX : (inside - left) / scale}px`;
  element.style.top = "";
  if (element.popover) {
    // Over the button where there is no room below: what clips it cannot be scrolled to show it.
    const { offsetHeight: height } = element;
    const over = (around.previousElementSibling as Element).getBoundingClientRect().top - height - MARGIN;
    const isBelow = bottom + height + MARGIN <= innerHeight || over < 0;
    element.style.top = `${(isBelow ? bottom : over) + scrollY}px`;
  }
  // Of the window's height, where it floats: with the distance from the button.
  element.style.setProperty("--_taken", `${(isUp ? innerHeight - top : top) + 1.5 * MARGIN}px`);
}

/** Takes it out of an ancestor that clips it, into the top layer, where it scrolls with the page. Not in Safari before 17. */
export function lift(element: HTMLElement): void {
  if (typeof element.showPopover !== "function" || element.popover) return;
  element.popover = "manual";
  // WebKit keeps the place of an element that is rendered already; a popover that is not open is not.
  element.getBoundingClientRect();
  element.showPopover();
}

/** The card over the page in which a wait or a failure is explained. It is built when it is first needed. */
export function createCard({ onDismiss, onTryAgain, onCancel }: CardActions, labelledBy: string): Card {
  const title = h("b");
  const text = h("span");
  const close = h("button", { part: "close", onclick: onDismiss });
  const tryAgain = h("button", { part: "try-again", onclick: onTryAgain });
  const cancel = h("button", { part: "cancel", onclick: onCancel });
  const fallback = h("slot", { name: "fallback" });
  const footer = h("footer", {}, tryAgain, cancel, fallback);
  // The live regions say the same, but for the seconds, which would be announced one by one.
  const said = h("p", { ariaHidden: "true" }, title, " ", text);
  const element = h("section", { part: "status", role: "group", hidden: true }, said, close, footer);
  element.setAttribute("aria-labelledby", labelledBy);

  function show(content: CardContent | undefined): void {
    const wasHidden = element.hidden;
    element.hidden = !content;
    if (!content) return element.removeAttribute("popover");
    const { offers, strings } = content;
    setText(title, content.title);
    setText(text, content.text);
    element.classList.toggle("alert", content.isAlert);
    close.ariaLabel = strings.close;
    setText(tryAgain, strings.tryAgain);
    setText(cancel, strings.cancel);
    tryAgain.hidden = offers !== "try again";
    cancel.hidden = offers !== "cancel";
    footer.hidden = offers === "nothing" || (offers === "fallback" && !fallback.assignedNodes()[0]);
    // Where it is not yet beside the button it would be counted as a layout shift, should the browser look before the frame.
    if (wasHidden) element.style.visibility = "hidden";
  }

  return { element, show };
}
