import type { ViewModel } from "./texts.js";
import { h } from "./h.js";

/** What can have the focus in the SDK's chat. */
const FOCUSABLE = "input, textarea, select, button, a[href], iframe, [tabindex], [contenteditable]";

/** The panel above a floating button, for a chat that has no window of its own: it is a child of the element. */
export interface Panel {
  readonly element: HTMLElement;
  /** @returns whether it has just been opened */
  show(model: ViewModel): boolean;
  focus(): void;
}

export function createPanel(host: Element): Panel {
  const slot = h("slot", { name: "chat" });
  const element = h("section", { part: "panel", role: "dialog", tabIndex: -1, hidden: true }, slot);
  return {
    element,
    show({ isOpen, strings }) {
      const wasHidden = element.hidden;
      element.hidden = !isOpen || !slot.assignedNodes()[0];
      element.ariaLabel = strings.label;
      return wasHidden && !element.hidden;
    },
    focus() {
      const field = host.querySelector(`:scope > [slot="chat"]`)?.querySelector<HTMLElement>(FOCUSABLE);
      (field ?? element).focus();
    },
  };
}
