import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, part } from "./chat.js";
import { pass } from "./time.js";

export const MINUTE = 60_000;

/** The signs that a customer may be about to click. */
export const INTENTS = {
  "a pointer over it": (element) => element.dispatchEvent(new PointerEvent("pointerover", { bubbles: true })),
  "the focus in its button": (element) => {
    part(element, "button").focus();
    // No event comes while another page of the test run is in front.
    if (!document.hasFocus()) element.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  },
  // Not a TouchEvent, which Firefox has only where there is a touch screen: the type is enough.
  "a touch": (element) => element.dispatchEvent(new UIEvent("touchstart", { bubbles: true })),
} as const satisfies Record<string, (element: GenesysCrmChat) => void>;

/** An element a minute after all signs of intent. */
export async function intended(
  clock: sinon.SinonFakeTimers,
  attributes: Record<string, string>,
): Promise<GenesysCrmChat> {
  const element = chat(attributes);
  await element.updateComplete;
  for (const show of Object.values(INTENTS)) show(element);
  await pass(clock, MINUTE);
  return element;
}

/** Resolves when the browser has called every IntersectionObserver of an element. */
export const looked = (element: Element): Promise<void> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
