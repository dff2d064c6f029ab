import type { MessageDetail } from "../../../core/details.js";

/** As much of a raw message as is read here: https://github.com/MyPureCloud/web-messaging-sdk-java (swagger.json) */
interface Raw {
  readonly id?: string;
  readonly text?: unknown;
  /** `Outbound`: from an agent or a bot; `Inbound`: the customer's own, which comes back. */
  readonly direction?: string;
  readonly channel?: { readonly messageId?: string };
}

/** What agents and bots said. Presence, receipts and the customer's own words are not told. */
export function agentMessages({ messages }: { readonly messages?: unknown }): MessageDetail[] {
  return ([messages].flat() as (Raw | null | undefined)[])
    .filter((raw): raw is Raw => raw?.direction === "Outbound" && typeof raw.text === "string")
    .map(({ text, channel, id }) => ({ message: text, messageId: (channel?.messageId ?? id) as string }));
}
