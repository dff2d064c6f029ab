/** Types of the plain tag in Vue's templates: `import type {} from "genesys-crm-chat/types/vue.js"`. */
import type { HTMLAttributes, PublicProps } from "vue";
import type { ChatEventMap } from "../element/events.js";
import type { GenesysCrmChat } from "../element/genesys-crm-chat.js";
import type { OtherAttributes, TagOptions, TagProperties } from "../element/tag-types.js";

/** An element as Vue describes a component: what may be set, and what is emitted. */
type Described = new () => GenesysCrmChat & {
  /** @deprecated For templates only. */
  $props: Omit<HTMLAttributes, keyof TagOptions> & TagOptions & TagProperties & PublicProps & OtherAttributes;
  /** @deprecated For templates only. */
  $emit: <Name extends keyof ChatEventMap>(name: Name, event: ChatEventMap[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "genesys-crm-chat": Described;
  }
}
