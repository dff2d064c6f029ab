import type { Conversation, Message } from "../conversations.js";

/**
 * A conversation as the analytics details jobs describe it, models `AnalyticsConversation`, `AnalyticsParticipant` and
 * `AnalyticsSession` of npm `purecloud-platform-client-v2`.
 */
export function analyticsConversation(conversation: Conversation): object {
  const { id, startedAt, endedAt, customAttributes, transcript } = conversation;
  const participant = (purpose: Message["from"], attributes: object): object => ({
    participantId: `${id}-${purpose}`,
    purpose,
    attributes,
    sessions: [
      {
        sessionId: `${id}-${purpose}-session`,
        mediaType: "message",
        messageType: "webmessaging",
        direction: "inbound",
        provider: "PureCloud Messaging",
      },
    ],
  });
  const isAnswered = transcript.some(({ from }) => from === "agent");
  return {
    conversationId: id,
    conversationStart: new Date(startedAt).toISOString(),
    ...(endedAt !== undefined && { conversationEnd: new Date(endedAt).toISOString() }),
    originatingDirection: "inbound",
    participants: [
      participant("customer", asTexts(customAttributes)),
      ...(isAnswered ? [participant("agent", {})] : []),
    ],
  };
}

/** Participant data is a map of strings. */
const asTexts = (attributes: Conversation["customAttributes"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, String(value)]),
  );
