/** Whose members no HTML shadows. Not `Document.prototype`: a script of the page may have a class `Document` of its own. */
function prototype(): object {
  let found = Object.getPrototypeOf(document) as object;
  while (!Object.hasOwn(found, "createElement")) found = Object.getPrototypeOf(found) as object;
  return found;
}

/**
 * The page's document by the members of its prototypes. In the HTML of the page, `<img name="getElementById">` shadows
 * `document.getElementById`, and two images named `head` make `document.head` a collection (DOM clobbering).
 */
export const pageDocument = new Proxy({} as Document, {
  get(_, name) {
    const member: unknown = Reflect.get(prototype(), name, document);
    return typeof member === "function" ? member.bind(document) : member;
  },
});

/** Removes the content of an element, as `appendTo` adds to it. */
export function empty(element: Element): void {
  HTMLElement.prototype.replaceChildren.call(element);
}

/** Appends to an element whose own `append` may be shadowed: a form has its fields as properties. */
export function appendTo(parent: Element, ...nodes: Node[]): void {
  HTMLElement.prototype.append.apply(parent, nodes);
}
