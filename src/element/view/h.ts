import { pageDocument } from "../../browser/document.js";
import { own } from "../../browser/own.js";

/** Creates an element with properties and children. `part` and `role` are attributes: jsdom does not reflect them. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Partial<Omit<HTMLElementTagNameMap[Tag], "part">> & { part?: string } = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const { part, role, ...properties } = own(given);
  const element = Object.assign(pageDocument.createElement(tag), properties);
  if (part) element.setAttribute("part", part);
  if (role) element.setAttribute("role", role);
  element.append(...children);
  return element;
}

/** Builds a tree once and hands out copies, which cost a third of what building does. */
export function copies<Root extends Element>(build: () => Root): () => Root {
  let original: Root | undefined;
  return () => (original ??= build()).cloneNode(true) as Root;
}

/** Does not touch an unchanged text: screen readers would announce a live region again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
