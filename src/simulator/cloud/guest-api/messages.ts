import type { Conversations } from "../conversations.js";
import { deploymentNamed } from "../deployments.js";
import type { GuestAgent } from "./agent.js";
import { CODES, message as frame, type Problem, problem, tooMany } from "./frames.js";
import { bytesOf, type GuestMessage, textOf } from "./message.js";
import type { GuestSession, Sessions } from "./sessions.js";
import { inbound, inboundPresence, type StructuredMessage } from "./structured-message.js";

/** Handles the messages of a session. */
export interface MessageHandler {
  /** Carries a message out and sends it to every connection of the session. @returns the problem with it, if any */
  receive(session: GuestSession, message: GuestMessage, tracingId: string | undefined): Problem | undefined;
  /** Ends session and conversation without sending anything. */
  forget(session: GuestSession): void;
}

/** Values that the Guest API does not transmit: the region, and the deployment's default language. */
const PLACE = { environment: "mypurecloud.com", locale: "en-us" };

export function createMessageHandler(
  conversations: Conversations,
  sessions: Sessions,
  agent: GuestAgent,
): MessageHandler {
  function receive(
    session: GuestSession,
    message: GuestMessage,
    tracingId: string | undefined,
  ): Problem | undefined {
    const refused = refusal(session, message);
    if (refused) return refused;
    const { content, customAttributes = {}, metadata = {} } = message;
    const echo = (body: StructuredMessage): void => sessions.publish(session, body, { tracingId });
    sessions.prolong(session);
    if ("event" in content) {
      if (content.event === "Typing") return undefined;
      echo(inboundPresence(content.event, sessions.stamp(session)));
      if (content.event === "Clear") return clear(session);
    }
    const isNew = session.conversationId === undefined;
    const id = (session.conversationId ??= begin(session));
    conversations.merge(id, customAttributes);
    if (!("event" in content)) {
      const stamp = sessions.stamp(session);
      if (conversations.say(id, "customer", textOf(content), stamp)) echo(inbound(content, metadata, stamp));
    }
    if (isNew) agent.greet(session);
    return undefined;
  }

  const begin = ({ deploymentId, visit }: GuestSession): string =>
    conversations.add({
      ...PLACE,
      sdk: "messenger",
      deploymentId,
      visit,
      customer: {}, // the Messenger has no name fields; names arrive as custom attributes
      customAttributes: {},
    }).id;

  function clear(session: GuestSession): undefined {
    forget(session);
    for (const connection of session.connections) {
      connection.send(frame("SessionClearedEvent", {}));
      connection.send(frame("ConnectionClosedEvent", {}));
      connection.end();
    }
  }

  function forget(session: GuestSession): void {
    const { conversationId } = session;
    sessions.remove(session); // first, or the agent would be reported to have ended it
    if (conversationId !== undefined) conversations.end(conversationId);
  }

  return { receive, forget };
}

/** @returns the problem with a message, if any */
function refusal(session: GuestSession, message: GuestMessage): Problem | undefined {
  const { content, customAttributes } = message;
  const { maxCustomDataBytes = 0, conversationClear } = deploymentNamed(session.deploymentId) ?? {};
  const isClear = "event" in content && content.event === "Clear";
  if (isClear && !conversationClear) {
    return problem(CODES.FORBIDDEN, "Presence events Conversation Clear are not supported");
  }
  if (session.readOnly && !isClear) return problem(CODES.READ_ONLY, "The conversation can only be read.");
  const wait = session.messages.take();
  if (wait > 0) return tooMany("Message rate too high for this session", wait);
  if (customAttributes === undefined || bytesOf(customAttributes) <= maxCustomDataBytes) return undefined;
  const text = `Custom Attributes in channel metadata is larger than ${maxCustomDataBytes} bytes`;
  return problem(CODES.ATTRIBUTES_TOO_LARGE, text);
}
