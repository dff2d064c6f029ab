/** The parent as the browser renders it, through slots and shadow roots. */
export const flatParent = (node: Node): Node | null =>
  (node as Partial<Element>).assignedSlot ?? node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
