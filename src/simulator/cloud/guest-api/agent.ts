import type { Conversations, Message, Source } from "../conversations.js";
import { deploymentNamed } from "../deployments.js";
import type { FaultCounter } from "../../scenarios/faults.js";
import { message as frame } from "./frames.js";
import type { GuestAttributes } from "./message.js";
import type { Session, Sessions } from "./sessions.js";
import { messengerScenarioNamed } from "../../scenarios/messenger.js";

/** The agent's side of the conversations: what is said there is told to the customer. */
export interface GuestAgent {
  /** Says hello in a conversation that has just begun. */
  greet(session: Session): void;
}

export function createGuestAgent(
  source: Source,
  conversations: Conversations,
  sessions: Sessions,
  faults: FaultCounter,
): GuestAgent {
  /** ms by which the customer hears it later; for what is being said right now. */
  let delay = 0;

  conversations.subscribe((change) => {
    const isSaid = change.type === "message";
    const session = sessions.holding(isSaid ? change.message.conversationId : change.conversationId);
    if (!session) return;
    if (isSaid && change.message.from === "agent") tell(session, outbound(change.message));
    if (change.type === "end") hangUp(session);
  });

  function tell({ lines }: Session, body: object): void {
    for (const line of lines) line.send(frame("StructuredMessage", body), delay);
  }

  /** The agent has ended it; what the customer learns of that is a setting. */
  function hangUp(session: Session): void {
    const how = deploymentNamed(session.deploymentId)?.conversationDisconnect;
    if (how === "ReadOnly") session.readOnly = true;
    else session.conversationId = undefined; // the next message begins another
    if (how !== "Off") tell(session, presence("Disconnect", "Outbound", source));
  }

  return {
    greet(session) {
      const { conversationId = "", deploymentId, visit } = session;
      const scenario = messengerScenarioNamed(deploymentId);
      const effect = scenario && faults.next(scenario, "greeting", visit);
      if (effect === "hang") return;
      if (typeof effect === "object" && "after" in effect) delay = effect.after;
      const name = conversations.find(conversationId)?.customAttributes["firstName"] ?? "there";
      const hello = `Hello ${name}, this is the simulated agent. How can I help?`;
      conversations.say(conversationId, "agent", hello);
      if (effect === "disconnect") conversations.end(conversationId);
      delay = 0;
    },
  };
}

/** A message of the agent, as the customer gets it. */
const outbound = ({ id, text, at }: Message): object => ({
  id,
  type: "Text",
  text,
  direction: "Outbound",
  channel: { time: new Date(at).toISOString(), type: "Private" },
  originatingEntity: "Human",
});

/** The customer's own message, as it comes back. */
export const inbound = ({ id, text, at }: Message, metadata: GuestAttributes = {}): object => ({
  id,
  type: "Text",
  text,
  direction: "Inbound",
  channel: { time: new Date(at).toISOString(), messageId: id },
  metadata,
});

/** That somebody comes or goes: an event in the shape of a message. */
export const presence = (
  type: "Join" | "Clear" | "Disconnect",
  direction: "Inbound" | "Outbound",
  { now, newId }: Source,
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
