import type { Conversations, Source } from "../conversations.js";
import { deploymentNamed } from "../deployments.js";
import { type GuestAgent, inbound, presence } from "./agent.js";
import { CODES, message as frame, type Problem, problem, tooMany } from "./frames.js";
import { bytesOf, type GuestMessage } from "./message.js";
import type { Session, Sessions } from "./sessions.js";

/** What a customer says and does in a session. */
export interface GuestTalk {
  /** @returns what is wrong with it, if anything; else it has happened, and every line of the session was told. */
  hear(session: Session, message: GuestMessage, tracingId: string | undefined): Problem | undefined;
  /** Ends session and conversation, without a word. */
  forget(session: Session): void;
}

/** What the Guest API does not tell: the cloud's own region, and the deployment's default language. */
const PLACE = { environment: "mypurecloud.com", locale: "en-us" };

export function createGuestTalk(
  source: Source,
  conversations: Conversations,
  sessions: Sessions,
  agent: GuestAgent,
): GuestTalk {
  function hear(session: Session, message: GuestMessage, tracingId: string | undefined): Problem | undefined {
    const refused = refusal(session, message);
    if (refused) return refused;
    const { content, customAttributes = {}, metadata } = message;
    const echo = (body: object): void => {
      const told = { ...frame("StructuredMessage", body), ...(tracingId !== undefined && { tracingId }) };
      for (const line of session.lines) line.send(told);
    };
    sessions.prolong(session);
    if ("event" in content) {
      if (content.event === "Typing") return undefined;
      echo(presence(content.event, "Inbound", source));
      if (content.event === "Clear") return clear(session);
    }
    const isNew = session.conversationId === undefined;
    const id = (session.conversationId ??= begin(session));
    conversations.merge(id, customAttributes);
    if ("text" in content) {
      const said = conversations.say(id, "customer", content.text);
      if (said) echo(inbound(said, metadata));
    }
    if (isNew) agent.greet(session);
    return undefined;
  }

  const begin = ({ deploymentId, visit }: Session): string =>
    conversations.add({
      ...PLACE,
      sdk: "messenger",
      deploymentId,
      visit,
      customer: {}, // the Messenger has no names: they come as attributes like others
      customAttributes: {},
    }).id;

  function clear(session: Session): undefined {
    forget(session);
    for (const line of session.lines) {
      line.send(frame("SessionClearedEvent", {}));
      line.send(frame("ConnectionClosedEvent", {}));
      line.end();
    }
  }

  function forget(session: Session): void {
    const { conversationId } = session;
    sessions.remove(session); // first, or the agent would seem to have ended it
    if (conversationId !== undefined) conversations.end(conversationId);
  }

  return { hear, forget };
}

/** Why the message does not get through, if it does not. */
function refusal(session: Session, message: GuestMessage): Problem | undefined {
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
