"use client";

import * as React from "react";
import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from "react";
import "./define.js";
import { customAttributeName } from "./core/attributes/names.js";
import type { AttributesInput } from "./core/chat.js";
import { OPTIONS, type Options } from "./core/options.js";
import type { ChatEventMap } from "./element/events.js";
import { GenesysCrmChat as GenesysCrmChatElement } from "./element/genesys-crm-chat.js";
import type { Strings } from "./strings/index.js";
import type { Given, HtmlOptions } from "./element/tag-types.js";

/** Events by the name of their handler. */
const EVENTS = {
  onChatStatus: "genesys-chat-status",
  onChatReady: "genesys-chat-ready",
  onChatBeforeStart: "genesys-chat-before-start",
  onChatSessionStart: "genesys-chat-session-start",
  onChatRetry: "genesys-chat-retry",
  onChatError: "genesys-chat-error",
  onChatMessage: "genesys-chat-message",
  onChatUnread: "genesys-chat-unread",
  onChatSessionEnd: "genesys-chat-session-end",
} as const satisfies Record<string, keyof ChatEventMap>;

type Handlers = { [Name in keyof typeof EVENTS]?: (event: ChatEventMap[(typeof EVENTS)[Name]]) => void };

/**
 * The options by the names of their properties or as in HTML, the events as `onChat…`. Any other name in lower case becomes an
 * attribute, and so a custom attribute: `segment`, `source-system`.
 */
export interface GenesysCrmChatProps
  extends
    Given<Options>,
    Given<Omit<HtmlOptions, keyof Options>>,
    Handlers,
    Omit<HTMLAttributes<GenesysCrmChatElement>, keyof Options> {
  customAttributes?: AttributesInput | undefined;
  strings?: Partial<Strings> | undefined;
  [attribute: Lowercase<string>]: unknown;
}

/** Properties by the names of their props. They keep a customer's data out of the page's HTML. */
const PROPERTIES = new Map<string, string>([
  ...Object.entries(OPTIONS).flatMap(([name, { attribute }]): [string, string][] => [
    [name, name],
    [attribute, name],
  ]),
  ["customAttributes", "customAttributes"],
  ["strings", "strings"],
]);

const handlerOf = new Map(Object.entries(EVENTS).map(([handler, event]) => [event as string, handler]));

/** React 19 sets a property where the element has one of that name, and fails where that cannot be set: `session`, `status`. */
const nameFor = (name: string): string =>
  name in GenesysCrmChatElement.prototype && customAttributeName(name) ? `attr-${name}` : name;

/** What becomes a property, and what an attribute. */
function sort(props: Record<string, unknown>): {
  properties: Map<string, unknown>;
  attributes: Record<string, unknown>;
} {
  const properties = new Map<string, unknown>();
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    const property = PROPERTIES.get(name);
    if (Object.hasOwn(EVENTS, name) || name === "status" || value === undefined) continue;
    if (property) properties.set(property, value);
    // React 19 writes `true` as an empty attribute, which counts as blank, and React 18 writes `false` as a text.
    else if (typeof value === "boolean" && customAttributeName(name)) {
      if (value) attributes[nameFor(name)] = "true";
    } else attributes[nameFor(name)] = value;
  }
  return { properties, attributes };
}

/**
 * `<genesys-crm-chat>` for React. Properties and events work from the first render, also after server rendering, where
 * React itself does not attach the listeners of custom elements (https://github.com/facebook/react/issues/35446).
 */
export const GenesysCrmChat: ForwardRefExoticComponent<
  GenesysCrmChatProps & RefAttributes<GenesysCrmChatElement>
> = React.forwardRef<GenesysCrmChatElement, GenesysCrmChatProps>(function GenesysCrmChat(props, ref) {
  const given = props as Record<string, unknown>;
  const element = React.useRef<GenesysCrmChatElement | null>(null);
  const latest = React.useRef(given);
  latest.current = given;
  /** The properties that this component has set: those that are no longer given get their default. */
  const set = React.useRef<Iterable<string>>([]);
  const listener = React.useRef((event: Event) => {
    (latest.current[handlerOf.get(event.type) as string] as ((event: Event) => void) | undefined)?.(event);
  });
  React.useImperativeHandle(ref, () => element.current as GenesysCrmChatElement, []);

  const { children, className, ...rest } = given;
  const { properties, attributes } = sort(rest);
  const attach = (node: GenesysCrmChatElement | null): void => {
    element.current = node;
    if (!node) return;
    for (const name of set.current) if (!properties.has(name)) Reflect.set(node, name, undefined);
    for (const [name, value] of properties) Reflect.set(node, name, value);
    set.current = [...properties.keys()];
    for (const event of handlerOf.keys()) node.addEventListener(event, listener.current);
  };
  return React.createElement(
    "genesys-crm-chat",
    // The element may have set its `status` before React hydrates the server's HTML.
    { ...attributes, class: className ?? attributes["class"], suppressHydrationWarning: true, ref: attach },
    children as never,
  );
});
