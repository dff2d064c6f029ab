import { flatParent } from "./flat-tree.js";
import { isElement } from "./nodes.js";

/** A modal dialog, and where in it an element of the document can be. */
interface Modal {
  readonly dialog: HTMLDialogElement;
  /** In the document, and not in a shadow tree: what is looked up by its id is found there. */
  readonly inside: Element;
}

const isModal = (node: Node): node is HTMLDialogElement => {
  try {
    return (node as Partial<Element>).matches?.("dialog:modal") ?? false;
  } catch {
    // An unknown selector in jsdom.
    return false;
  }
};

/** The innermost modal dialog that an element stands in, through slots and shadow roots. */
export function modalAround(element: Node): Modal | undefined {
  let inside: Element | undefined;
  for (let node = flatParent(element); node; node = flatParent(node)) {
    const isOfDocument = isElement(node) && node.getRootNode() === node.ownerDocument;
    if (isModal(node)) {
      if (isOfDocument) inside = node;
      return inside && { dialog: node, inside };
    }
    // The outermost one that is within the dialog.
    if (isOfDocument) inside = node as Element;
  }
  return undefined;
}
