import { isElement } from "../browser/nodes.js";

/** Elements that are no part of a label. One of them in it is a sign of a tag that was not closed where it should. */
const BLOCKS = [
  "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav",
  "ol p pre section table ul",
]
  .flatMap((names) => names.split(" "))
  .join();

/** A label is not longer than so many characters. */
const LONGEST_LABEL = 200;

/**
 * Whether block content or a long text stands in for the label. A blank line within the tag in Markdown, or `/>` in HTML, makes
 * the rest of the page the element's content.
 */
export function hasBlockContent(slot: HTMLSlotElement): boolean {
  const nodes = slot.assignedNodes();
  const isBlock = (node: Node) =>
    isElement(node) && (node.matches(BLOCKS) || node.querySelector(BLOCKS) !== null);
  let length = 0;
  for (const { textContent } of nodes) length += (textContent ?? "").trim().length;
  return nodes.some(isBlock) || length > LONGEST_LABEL;
}
