import { isPlainObject } from "../../../rules/is-plain-object.js";
import type { MessengerConfig } from "../config.js";
import type { Quirks } from "../../../scenarios/quirks.js";

/** A message in the shape of the Guest API. */
export type Body = Readonly<Record<string, unknown>>;

/** Publishes an event of `MessagingService`; `keep` retains it for late subscribers. */
export type Publish = (event: string, data?: unknown, keep?: "keep") => void;

/** Publishes the messages of a conversation. */
export interface Inbox {
  /** Publishes a message that arrived, including the customer's own and presence events, except typing [SAFRI]. */
  receive(body: Body): void;
  /** Publishes a `Disconnect`, also an old one when it is formatted as a part of the history [SAFRI]. */
  disconnected(body: Body): void;
}

export function createInbox(publish: Publish, config: MessengerConfig, quirks: Quirks): Inbox {
  function disconnected(body: Body): void {
    if (eventOf(body) !== "Disconnect" || config.disconnect === "Off") return;
    publish("conversationDisconnected", { message: body, readOnly: isReadOnlyDisconnect(body) });
  }

  return {
    disconnected,
    receive(body) {
      disconnected(body);
      if (quirks.disconnectsTwice) disconnected(body);
      if (eventOf(body) === "Disconnect" && config.disconnect === "ReadOnly") {
        publish("readOnlyConversation", body);
      }
      publish("messagesReceived", { messages: [body] });
      if (quirks.chatters) publishNoise(publish);
    },
  };
}

/** Undocumented events, and documented ones with unexpected data. */
function publishNoise(publish: Publish): void {
  publish("simulatedNews", { messages: null });
  publish("messagesReceived", {});
  publish("messagesReceived", { messages: [] });
  publish("messagesReceived", { messages: [{ type: "Receipt", direction: "Outbound" }] });
}

/** The `typing` object of an agent's typing event. */
export function typingOf({ direction, events }: Body): Readonly<Record<string, unknown>> | undefined {
  const [event] = Array.isArray(events) ? (events as unknown[]) : [];
  if (direction !== "Outbound" || !isPlainObject(event) || event["eventType"] !== "Typing") return undefined;
  return isPlainObject(event["typing"]) ? event["typing"] : {};
}

/** Identifies a message: its time [SAFRI], which sorts as text. */
export function keyOf({ channel, id }: Body): string {
  const time = isPlainObject(channel) ? channel["time"] : undefined;
  return typeof time === "string" ? time : String(id);
}

/** The type of a presence event. */
export const presenceOf = (body: Body): unknown => {
  const event = eventOf(body);
  return event === "Typing" ? undefined : event;
};

/** The type of the presence event, or `"Typing"`. */
export function eventOf({ type, events }: Body): unknown {
  const [event] = type === "Event" && Array.isArray(events) ? (events as unknown[]) : [];
  if (!isPlainObject(event)) return undefined;
  if (event["eventType"] === "Typing") return "Typing";
  return isPlainObject(event["presence"]) ? event["presence"]["type"] : undefined;
}

/** Whether the agent ended the conversation for good: `metadata.readOnly` is a text [SAFRI]. */
export const isReadOnlyDisconnect = (body: Body): boolean =>
  eventOf(body) === "Disconnect" &&
  isPlainObject(body["metadata"]) &&
  body["metadata"]["readOnly"] === "true";

/** A presence event of the customer. */
export const presence = (type: "Join" | "Clear"): object => ({
  type: "Event",
  events: [{ eventType: "Presence", presence: { type } }],
});
