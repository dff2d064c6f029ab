/** Types of the plain tag in Svelte's templates: `import type {} from "genesys-crm-chat/types/svelte.js"`. Svelte 4 writes events as `on:NAME`. */
import type { HTMLAttributes } from "svelte/elements";
import type { GenesysCrmChat } from "../element/genesys-crm-chat.js";
import type { OtherAttributes, TagEvents, TagOptions, TagProperties } from "../element/tag-types.js";

type Tag = Omit<HTMLAttributes<GenesysCrmChat>, keyof TagOptions> &
  TagOptions &
  TagProperties &
  TagEvents<"on"> &
  TagEvents<"on:"> &
  OtherAttributes;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "genesys-crm-chat": Tag;
  }
}
