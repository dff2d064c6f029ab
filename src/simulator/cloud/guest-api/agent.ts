import type { Conversations, Message, ClockAndIds } from "../conversations.js";
import { deploymentNamed } from "../deployments.js";
import type { FaultCounter } from "../../scenarios/faults.js";
import { message as frame } from "./frames.js";
import type { GuestAttributes } from "./message.js";
import type { GuestSession, Sessions } from "./sessions.js";
import { messengerScenarioNamed } from "../../scenarios/messenger.js";

/** The agent's side: forwards the agent's messages and the end of a conversation to the customer. */
export interface GuestAgent {
  /** Sends the agent's first message of a conversation. */
  greet(session: GuestSession): void;
}

export function createGuestAgent(
  source: ClockAndIds,
  conversations: Conversations,
  sessions: Sessions,
  faults: FaultCounter,
): GuestAgent {
  /** Delay in ms of the frames that are being sent. */
  let delay = 0;

  conversations.subscribe((change) => {
    const isMessage = change.type === "message";
    const session = sessions.holding(isMessage ? change.message.conversationId : change.conversationId);
    if (!session) return;
    if (isMessage && change.message.from === "agent") send(session, outbound(change.message));
    if (change.type === "end") hangUp(session);
  });

  function send({ connections }: GuestSession, body: object): void {
    for (const connection of connections) connection.send(frame("StructuredMessage", body), delay);
  }

  /** The agent ended the conversation; what the customer receives depends on the deployment. */
  function hangUp(session: GuestSession): void {
    const how = deploymentNamed(session.deploymentId)?.conversationDisconnect;
    if (how === "ReadOnly") session.readOnly = true;
    else session.conversationId = undefined; // the next message begins another conversation
    if (how !== "Off") send(session, presence("Disconnect", "Outbound", source));
  }

  return {
    greet(session) {
      const { conversationId = "", deploymentId, visit } = session;
      const scenario = messengerScenarioNamed(deploymentId);
      const effect = scenario && faults.next(scenario, "greeting", visit);
      switch (effect) {
        case "hang":
          return;
        case "disconnect":
        case undefined:
          break;
        default:
          delay = effect.after;
      }
      const name = conversations.find(conversationId)?.customAttributes["firstName"] ?? "there";
      const hello = `Hello ${name}, this is the simulated agent. How can I help?`;
      conversations.say(conversationId, "agent", hello);
      if (effect === "disconnect") conversations.end(conversationId);
      delay = 0;
    },
  };
}

/** An agent's message in the shape that the customer receives. */
const outbound = ({ id, text, at }: Message): object => ({
  id,
  type: "Text",
  text,
  direction: "Outbound",
  channel: { time: new Date(at).toISOString(), type: "Private" },
  originatingEntity: "Human",
});

/** The customer's message in the shape that all their connections receive. */
export const inbound = ({ id, text, at }: Message, metadata: GuestAttributes = {}): object => ({
  id,
  type: "Text",
  text,
  direction: "Inbound",
  channel: { time: new Date(at).toISOString(), messageId: id },
  metadata,
});

/** A presence event. */
export const presence = (
  type: "Join" | "Clear" | "Disconnect",
  direction: "Inbound" | "Outbound",
  { now, newId }: ClockAndIds,
): object => {
  const id = newId();
  return {
    id,
    type: "Event",
    direction,
    channel: { time: new Date(now()).toISOString(), messageId: id },
    events: [{ eventType: "Presence", presence: { type } }],
    metadata: {},
  };
};
