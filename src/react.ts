import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type HTMLAttributes,
  type RefAttributes,
  useImperativeHandle,
  useRef,
} from "react";
import "./define.js";
import type { AttributesInput } from "./core/chat.js";
import { OPTIONS, type Options } from "./core/options.js";
import type { ChatEventMap } from "./element/events.js";
import type { GenesysCrmChat as GenesysCrmChatElement } from "./element/genesys-crm-chat.js";
import type { Strings } from "./strings/index.js";

/** Events by the name of their handler. */
const EVENTS = {
  onChatStatus: "genesys-chat-status",
  onChatReady: "genesys-chat-ready",
  onChatBeforeStart: "genesys-chat-before-start",
  onChatSessionStart: "genesys-chat-session-start",
  onChatRetry: "genesys-chat-retry",
  onChatError: "genesys-chat-error",
  onChatMessage: "genesys-chat-message",
  onChatSessionEnd: "genesys-chat-session-end",
} as const satisfies Record<string, keyof ChatEventMap>;

type Handlers = { [Name in keyof typeof EVENTS]?: (event: ChatEventMap[(typeof EVENTS)[Name]]) => void };

/** The options as properties, the events as `onChat…`; anything else becomes an attribute, `source-system` for one. */
export interface GenesysCrmChatProps
  extends Partial<Options>, Handlers, Omit<HTMLAttributes<GenesysCrmChatElement>, keyof Options> {
  customAttributes?: AttributesInput | undefined;
  strings?: Partial<Strings> | undefined;
  [attribute: `${string}-${string}`]: unknown;
}

/** Set as properties, so that a customer's data is not written into the page's HTML. */
const PROPERTIES = [...Object.keys(OPTIONS), "customAttributes", "strings"];

const handlerOf = new Map(Object.entries(EVENTS).map(([handler, event]) => [event as string, handler]));

/**
 * `<genesys-crm-chat>` for React. Properties and events work from the first render, also after server rendering, where
 * React itself does not attach the listeners of custom elements (https://github.com/facebook/react/issues/35446).
 */
export const GenesysCrmChat: ForwardRefExoticComponent<
  GenesysCrmChatProps & RefAttributes<GenesysCrmChatElement>
> = forwardRef<GenesysCrmChatElement, GenesysCrmChatProps>(function GenesysCrmChat(props, ref) {
  const given = props as Record<string, unknown>;
  const element = useRef<GenesysCrmChatElement | null>(null);
  const latest = useRef(given);
  latest.current = given;
  const listener = useRef((event: Event) => {
    (latest.current[handlerOf.get(event.type) as string] as ((event: Event) => void) | undefined)?.(event);
  });
  useImperativeHandle(ref, () => element.current as GenesysCrmChatElement, []);

  const { children, className, ...rest } = given;
  const attributes = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !PROPERTIES.includes(name) && !(name in EVENTS)),
  );
  const attach = (node: GenesysCrmChatElement | null): void => {
    element.current = node;
    if (!node) return;
    for (const name of PROPERTIES) Reflect.set(node, name, given[name]);
    for (const event of handlerOf.keys()) node.addEventListener(event, listener.current);
  };
  return createElement(
    "genesys-crm-chat",
    { ...attributes, class: className, ref: attach },
    children as never,
  );
});
