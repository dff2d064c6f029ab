import type { Message } from "../conversations.js";
import type { GuestAttributes } from "./message.js";

/** A message in the shape of the Guest API: the body of a `StructuredMessage` frame, and an entity of the history. */
export interface StructuredMessage {
  /** The service's id; 32 hex digits [SAFRI]. */
  readonly id: string;
  readonly type: "Text" | "Structured" | "Event";
  readonly text?: string;
  readonly content?: readonly unknown[];
  readonly events?: readonly object[];
  /** `Inbound`: from the customer. */
  readonly direction: "Inbound" | "Outbound";
  readonly channel: {
    /** ISO 8601 */
    readonly time: string;
    /** A UUID, for inbound messages and events [SAFRI]. */
    readonly messageId?: string;
    readonly type?: "Private";
  };
  readonly originatingEntity?: "Human" | "Bot";
  readonly metadata?: GuestAttributes;
}

/** Id and time of a message. */
export interface Stamp {
  /** 32 hex digits. */
  readonly id: string;
  /** A UUID. */
  readonly messageId: string;
  /** Unix time in ms. */
  readonly at: number;
}

const iso = (at: number): string => new Date(at).toISOString();

/** An agent's message. */
export const outbound = ({ id, text, at }: Message): StructuredMessage => ({
  id,
  type: "Text",
  text,
  direction: "Outbound",
  channel: { time: iso(at), type: "Private" },
  originatingEntity: "Human",
});

/** The customer's message, as all their connections receive it. */
export const inbound = (
  content: Pick<StructuredMessage, "type" | "text" | "content">,
  metadata: GuestAttributes,
  { id, messageId, at }: Stamp,
): StructuredMessage => ({
  id,
  ...content,
  direction: "Inbound",
  channel: { time: iso(at), messageId },
  metadata,
});

/** A presence event of the customer. */
export const inboundPresence = (type: "Join" | "Clear", { id, messageId, at }: Stamp): StructuredMessage => ({
  id,
  type: "Event",
  direction: "Inbound",
  channel: { time: iso(at), messageId },
  events: [{ eventType: "Presence", presence: { type } }],
  metadata: {},
});

/** The end of the conversation by the agent. @param readOnly whether the customer cannot write any more [TSDK, SAFRI] */
export const disconnect = (readOnly: boolean, { id, messageId, at }: Stamp): StructuredMessage => ({
  id,
  type: "Event",
  direction: "Outbound",
  channel: { time: iso(at), messageId },
  events: [{ eventType: "Presence", presence: { type: "Disconnect" } }],
  originatingEntity: "Human", // [HOF]
  metadata: { readOnly: String(readOnly) },
});

/** The agent is typing, for up to 5 s [TSDK fixtures]. */
export const typing = (): object => ({
  type: "Event",
  direction: "Outbound",
  events: [{ eventType: "Typing", typing: { type: "On", duration: 5_000 } }],
  originatingEntity: "Human",
});
