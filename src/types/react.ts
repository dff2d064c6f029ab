/**
 * Types of the plain tag in React's JSX: `import type {} from "genesys-crm-chat/types/react.js"`. Properties and events need React 19;
 * for React 18, and for server rendering, use the wrapper in `genesys-crm-chat/react.js`.
 */
import type { ClassAttributes, HTMLAttributes } from "react";
import type { GenesysCrmChat } from "../element/genesys-crm-chat.js";
import type { OtherAttributes, TagEvents, TagOptions, TagProperties } from "../element/tag-types.js";

type Tag = Omit<HTMLAttributes<GenesysCrmChat>, keyof TagOptions> &
  ClassAttributes<GenesysCrmChat> &
  TagOptions &
  TagProperties &
  TagEvents<"on"> &
  OtherAttributes;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "genesys-crm-chat": Tag;
    }
  }
}
