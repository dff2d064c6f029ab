/**
 * The page's document by the members of its prototypes. In the HTML of the page, `<img name="getElementById">` shadows
 * `document.getElementById`, and two images named `head` make `document.head` a collection (DOM clobbering).
 */
export const pageDocument = new Proxy({} as Document, {
  get(_, name) {
    const member: unknown = Reflect.get(Document.prototype, name, document);
    return typeof member === "function" ? member.bind(document) : member;
  },
});

/** Removes the content of an element, as `appendTo` adds to it. */
export function empty(element: Element): void {
  Element.prototype.replaceChildren.call(element);
}

/** Appends to an element whose own `append` may be shadowed: a form has its fields as properties. */
export function appendTo(parent: Element, ...nodes: Node[]): void {
  Element.prototype.append.apply(parent, nodes);
}
