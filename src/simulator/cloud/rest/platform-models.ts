import type { Conversation, Message } from "../conversations.js";

/**
 * A conversation of the Messenger as the platform API tells it, models `Conversation`, `Participant` and `Message` of
 * npm `purecloud-platform-client-v2`. Everybody who said something takes part, the customer always.
 *
 * @param idOf a UUID for each name, the same each time.
 */
export function platformConversation(conversation: Conversation, idOf: (name: string) => string): object {
  const { id, startedAt, endedAt, customAttributes, transcript } = conversation;
  const times = { startTime: iso(startedAt), ...(endedAt !== undefined && { endTime: iso(endedAt) }) };
  const participant = (from: Message["from"], attributes: object): object => ({
    id: idOf(`${id} ${from}`),
    ...times,
    connectedTime: iso(startedAt),
    purpose: from,
    attributes,
    messages: [
      {
        id: idOf(`${id} ${from} messages`),
        type: "webmessaging",
        direction: "inbound",
        state: endedAt === undefined ? "connected" : "disconnected",
        provider: "PureCloud Messaging",
        connectedTime: iso(startedAt),
        messages: transcript.filter((message) => message.from === from).map(messageDetails),
      },
    ],
  });
  const isAnswered = transcript.some(({ from }) => from === "agent");
  return {
    id,
    ...times,
    participants: [
      participant("customer", customAttributes),
      ...(isAnswered ? [participant("agent", {})] : []),
    ],
    selfUri: `/api/v2/conversations/${id}`,
  };
}

/** A message as it stands in a conversation. */
const messageDetails = ({ id, conversationId, at, from }: Message): object => ({
  messageId: id,
  messageURI: `/api/v2/conversations/messages/${conversationId}/messages/${id}`,
  messageStatus: from === "customer" ? "received" : "sent",
  messageTime: iso(at),
});

/** A message by itself, model `MessageData`: it says which conversation it belongs to, and has no attributes. */
export const platformMessage = ({ id, conversationId, from, text, at }: Message): object => ({
  id,
  timestamp: iso(at),
  direction: from === "customer" ? "inbound" : "outbound",
  messengerType: "webmessaging",
  status: from === "customer" ? "received" : "sent",
  normalizedMessage: { id, type: "Text", text, direction: from === "customer" ? "Inbound" : "Outbound" },
  conversationId,
  selfUri: `/api/v2/conversations/messages/${id}/details`,
});

/** The API's way of writing a time. */
const iso = (at: number): string => new Date(at).toISOString();
