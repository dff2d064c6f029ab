/** Types of the plain tag in Preact's JSX: `import type {} from "genesys-crm-chat/types/preact.js"`. */
import type { HTMLAttributes } from "preact";
import type { GenesysCrmChat } from "../element/genesys-crm-chat.js";
import type { OtherAttributes, TagEvents, TagOptions, TagProperties } from "../element/tag-types.js";

type Tag = Omit<HTMLAttributes<GenesysCrmChat>, keyof TagOptions> &
  TagOptions &
  TagProperties &
  TagEvents<"on"> &
  OtherAttributes;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "genesys-crm-chat": Tag;
    }
  }
}
