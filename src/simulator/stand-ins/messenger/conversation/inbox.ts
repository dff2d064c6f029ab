import { isPlainObject } from "../../../rules/is-plain-object.js";
import type { MessengerConfig } from "../config.js";
import type { Quirks } from "../../../scenarios/quirks.js";

/** A message in the shape of the Guest API. */
export type Body = Readonly<Record<string, unknown>>;

/** Publishes an event of `MessagingService`; `keep` retains it for late subscribers. */
export type Publish = (event: string, data?: unknown, keep?: "keep") => void;

/**
 * Publishes the messages that arrive, including the customer's own and presence events, except typing [SAFRI].
 *
 * @returns a function that takes a message and returns whether it is to be shown
 */
export function createInbox(
  publish: Publish,
  config: MessengerConfig,
  quirks: Quirks,
): (body: Body) => boolean {
  return (body) => {
    const kind = eventOf(body);
    if (kind === "Typing") return false;
    if (kind === "Disconnect" && config.disconnect !== "Off") {
      const readOnly = config.disconnect === "ReadOnly";
      publish("conversationDisconnected", { message: body, readOnly });
      if (quirks.disconnectsTwice) publish("conversationDisconnected", { message: body, readOnly });
      if (readOnly) publish("readOnlyConversation", body);
    }
    publish("messagesReceived", { messages: [body] });
    if (quirks.chatters) publishNoise(publish);
    return true;
  };
}

/** Undocumented events, and documented ones with unexpected data. */
function publishNoise(publish: Publish): void {
  publish("simulatedNews", { messages: null });
  publish("messagesReceived", {});
  publish("messagesReceived", { messages: [] });
  publish("messagesReceived", { messages: [{ type: "Receipt", direction: "Outbound" }] });
}

/** The type of the presence event, or `"Typing"`. */
export function eventOf({ type, events }: Body): unknown {
  const [event] = type === "Event" && Array.isArray(events) ? (events as unknown[]) : [];
  if (!isPlainObject(event)) return undefined;
  if (event["eventType"] === "Typing") return "Typing";
  return isPlainObject(event["presence"]) ? event["presence"]["type"] : undefined;
}

/** A presence event of the customer. */
export const presence = (type: "Join" | "Clear"): object => ({
  type: "Event",
  events: [{ eventType: "Presence", presence: { type } }],
});
