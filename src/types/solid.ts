/**
 * Types of the plain tag in Solid's JSX: `import type {} from "genesys-crm-chat/types/solid.js"`. Solid sets what changes as a property, so a
 * custom attribute that changes is written `attr:NAME`.
 */
import type { JSX as Solid } from "solid-js";
import type { GenesysCrmChat } from "../element/genesys-crm-chat.js";
import type { OtherAttributes, TagEvents, TagOptions, TagProperties } from "../element/tag-types.js";

type Prefixed<Prefix extends string, Props> = {
  [Name in keyof Props as `${Prefix}${Name & string}`]?: Props[Name];
};

type Tag = Omit<Solid.HTMLAttributes<GenesysCrmChat>, keyof TagOptions> &
  TagOptions &
  TagProperties &
  Prefixed<"prop:", TagOptions & TagProperties> &
  TagEvents<"on:"> &
  OtherAttributes;

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "genesys-crm-chat": Tag;
    }
  }
}
