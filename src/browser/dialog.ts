import { flatParent } from "./flat-tree.js";
import { isElement } from "./nodes.js";

/** What covers the rest of the page, or makes it inert, and where in it an element of the document can be. */
interface Modal {
  readonly dialog: Element;
  /** In the document, and not in a shadow tree: what is looked up by its id is found there. */
  readonly inside: Element;
}

/** A modal `<dialog>`, one that a library has built, or an element in full screen. */
const MODAL = ["dialog:modal", "[aria-modal=true]", ":fullscreen:not(:root)"];

const isModal = (node: Node): node is Element =>
  MODAL.some((selector) => {
    try {
      return (node as Partial<Element>).matches?.(selector);
    } catch {
      // An unknown selector in jsdom.
      return false;
    }
  });

/** Whether a node is in its document, and not in a shadow tree. */
const isOf = (node: Node): boolean => node.getRootNode() === node.ownerDocument;

/** The innermost modal dialog that an element stands in, through slots and shadow roots. */
export function modalAround(element: HTMLElement): Modal | undefined {
  let inside: Element | undefined;
  for (let node = flatParent(element); node; node = flatParent(node)) {
    const ofDocument = isElement(node) && isOf(node) ? node : undefined;
    if (isModal(node)) {
      if (ofDocument) inside = ofDocument;
      // Where the element itself is what a shadow tree has slotted, the chat is slotted with it.
      else if (!element.slot && isOf(element)) inside ??= element.parentElement ?? undefined;
      return inside && { dialog: node, inside };
    }
    // The outermost one that is within the dialog.
    if (ofDocument) inside = ofDocument;
  }
  return undefined;
}
