import { isPlainObject } from "../../rules/web-messaging-config.js";
import type { MessengerConfig } from "./config.js";
import type { Oddities } from "../../scenarios/quirks.js";

/** A message as the Guest API has it. */
export type Body = Readonly<Record<string, unknown>>;

/** Publishes an event of `MessagingService`; `keep`: also to those who subscribe later. */
export type Publish = (event: string, data?: unknown, keep?: "keep") => void;

/**
 * Publishes what the service says: the customer's own words and every presence too, but nobody's typing.
 *
 * @returns takes a message, and says whether it is one to be shown.
 */
export function createInbox(
  publish: Publish,
  config: MessengerConfig,
  odd: Oddities,
): (body: Body) => boolean {
  return (body) => {
    const kind = eventOf(body);
    if (kind === "Typing") return false;
    if (kind === "Disconnect" && config.disconnect !== "Off") {
      const readOnly = config.disconnect === "ReadOnly";
      publish("conversationDisconnected", { message: body, readOnly });
      if (odd.disconnectsTwice) publish("conversationDisconnected", { message: body, readOnly });
      if (readOnly) publish("readOnlyConversation", body);
    }
    publish("messagesReceived", { messages: [body] });
    if (odd.chatters) chatter(publish);
    return true;
  };
}

/** What nobody listens to, and what a listener may stumble over. */
function chatter(publish: Publish): void {
  publish("simulatedNews", { messages: null });
  publish("messagesReceived", {});
  publish("messagesReceived", { messages: [] });
  publish("messagesReceived", { messages: [{ type: "Receipt", direction: "Outbound" }] });
}

/** The kind of presence that the message tells of, or that somebody is typing. */
export function eventOf({ type, events }: Body): unknown {
  const [event] = type === "Event" && Array.isArray(events) ? (events as unknown[]) : [];
  if (!isPlainObject(event)) return undefined;
  if (event["eventType"] === "Typing") return "Typing";
  return isPlainObject(event["presence"]) ? event["presence"]["type"] : undefined;
}

/** The event with which the customer comes or goes. */
export const presence = (type: "Join" | "Clear"): object => ({
  type: "Event",
  events: [{ eventType: "Presence", presence: { type } }],
});
