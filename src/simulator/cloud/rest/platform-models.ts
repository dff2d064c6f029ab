import type { Conversation, Message } from "../conversations.js";

/**
 * A Messenger conversation in the shape of the platform API: models `Conversation`, `Participant` and `Message` of npm
 * `purecloud-platform-client-v2`. The agent is a participant once they have written.
 *
 * @param idOf returns a UUID for a name, the same at each call
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

/** The same conversation in the shape of its media type: models `MessageConversation` and `MessageMediaParticipant`. */
export function messageConversation(conversation: Conversation, idOf: (name: string) => string): object {
  const { id, startedAt, endedAt, customAttributes, transcript } = conversation;
  const participant = (from: Message["from"], attributes: object): object => ({
    id: idOf(`${id} ${from}`),
    purpose: from,
    state: endedAt === undefined ? "connected" : "disconnected",
    direction: "inbound",
    type: "webmessaging",
    provider: "PureCloud Messaging",
    startTime: iso(startedAt),
    connectedTime: iso(startedAt),
    ...(endedAt !== undefined && { endTime: iso(endedAt) }),
    attributes,
    authenticated: false,
    messages: transcript.filter((message) => message.from === from).map(messageDetails),
  });
  const isAnswered = transcript.some(({ from }) => from === "agent");
  return {
    id,
    participants: [
      participant("customer", customAttributes),
      ...(isAnswered ? [participant("agent", {})] : []),
    ],
    otherMediaUris: [],
    selfUri: `/api/v2/conversations/messages/${id}`,
  };
}

/** A message inside a conversation. */
const messageDetails = ({ id, conversationId, at, from }: Message): object => ({
  messageId: id,
  messageURI: `/api/v2/conversations/messages/${conversationId}/messages/${id}`,
  messageStatus: from === "customer" ? "received" : "sent",
  messageTime: iso(at),
});

/** A single message, model `MessageData`: has the id of its conversation and no attributes. */
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

const iso = (at: number): string => new Date(at).toISOString();
