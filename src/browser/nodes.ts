/*
 * Not by the classes of the browser and their constants: a script of the page may have a class `Node` or `Element` of its own.
 */

export const isNode = (value: unknown): value is HTMLElement => "nodeType" in (Object(value) as object);

export const isElement = (node: Node): node is Element => node.nodeType === 1;
