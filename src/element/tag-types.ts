/** What the plain tag takes in a template; src/types/ adds the tag to the types of each framework, and the React wrapper takes the same. */
import type { AttributesInput } from "../core/chat.js";
import type { Options } from "../core/options.js";
import type { ChatEventMap } from "./events.js";
import type { Strings } from "../strings/index.js";

/** `maxRetries` → `max-retries` */
export type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Kebab<Rest>}`
    : `-${Lowercase<First>}${Kebab<Rest>}`
  : Name;

/** Options may be undefined, which is as if they were not given. */
export type Given<T> = { [Name in keyof T]?: T[Name] | undefined };

/** The options by the names that they have in HTML. */
export type HtmlOptions = { [Name in keyof Options as Kebab<Name>]: Options[Name] };

/** The options by either name. In HTML a number is a text and a flag is empty. */
export type TagOptions = {
  [Name in keyof Options | keyof HtmlOptions]?: OptionValue<(Options & HtmlOptions)[Name]>;
};

type OptionValue<Value> =
  Value | (number extends Value ? `${number}` : never) | (boolean extends Value ? "" : never) | undefined;

/** What has no attribute. */
export interface TagProperties {
  customAttributes?: AttributesInput | undefined;
  strings?: Partial<Strings> | undefined;
}

/** The handlers of events, as `PREFIX` and the name of the event. */
export type TagEvents<Prefix extends string> = {
  [Name in keyof ChatEventMap as `${Prefix}${Name}`]?: ((event: ChatEventMap[Name]) => void) | undefined;
};

/** Any other name in lower case becomes an attribute, and so a custom attribute: `segment`, `source-system`. */
export interface OtherAttributes {
  [attribute: Lowercase<string>]: unknown;
}
