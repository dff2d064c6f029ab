/**
 * Types of the plain tag in Solid's JSX: `import type {} from "genesys-crm-chat/types/solid.js"`. Solid sets what changes as a
 * property, under the name that it makes of `crm-id`, and would make `crmid` of `crmId`: options are written as in HTML. A custom
 * attribute that changes is written `attr:NAME`.
 */
import type { JSX as Solid } from "solid-js";
import type { GenesysCrmChat } from "../element/genesys-crm-chat.js";
import type {
  HtmlOptions,
  OtherAttributes,
  TagEvents,
  TagOptions,
  TagProperties,
} from "../element/tag-types.js";

type Prefixed<Prefix extends string, Props> = {
  [Name in keyof Props as `${Prefix}${Name & string}`]?: Props[Name];
};

type Tag = Omit<Solid.HTMLAttributes<GenesysCrmChat>, keyof TagOptions> &
  Pick<TagOptions, keyof HtmlOptions> & {
    "custom-attributes"?: TagProperties["customAttributes"];
    strings?: TagProperties["strings"];
  } & Prefixed<"prop:", TagOptions & TagProperties> &
  TagEvents<"on:"> &
  OtherAttributes;

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "genesys-crm-chat": Tag;
    }
  }
}
