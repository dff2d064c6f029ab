import type { Conversations } from "../conversations.js";
import { deploymentNamed } from "../deployments.js";
import { unreachable } from "../../rules/unreachable.js";
import type { FaultCounter, GreetingEffect } from "../../scenarios/faults.js";
import { message as frame } from "./frames.js";
import type { GuestSession, Sessions } from "./sessions.js";
import { disconnect, outbound, typing } from "./structured-message.js";
import { messengerScenarioNamed } from "../../scenarios/messenger.js";

/** The agent's side: forwards the agent's messages and the end of a conversation to the customer. */
export interface GuestAgent {
  /** Sends the agent's first message of a conversation. */
  greet(session: GuestSession): void;
}

/** Time in ms until the agent greets. [GUESS] */
const LATENCY = 300;

export function createGuestAgent(
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
    if (isMessage && change.message.from === "agent") {
      const { at } = sessions.stamp(session, delay);
      sessions.publish(session, outbound({ ...change.message, at }), { delay });
    }
    if (change.type === "end") hangUp(session);
    if (change.type === "typing") sendTyping(session);
  });

  /** Typing is not a message of the history. */
  function sendTyping({ connections }: GuestSession): void {
    for (const connection of connections) connection.send(frame("StructuredMessage", typing()));
  }

  /** The agent ended the conversation; what the customer receives depends on the deployment. */
  function hangUp(session: GuestSession): void {
    const how = deploymentNamed(session.deploymentId)?.conversationDisconnect;
    if (how === "ReadOnly") session.readOnly = true;
    else session.conversationId = undefined; // the next message begins another conversation
    if (how !== "Off")
      sessions.publish(session, disconnect(session.readOnly, sessions.stamp(session, delay)), { delay });
  }

  return {
    greet(session) {
      const { conversationId = "", deploymentId, visit } = session;
      const scenario = messengerScenarioNamed(deploymentId);
      const effect = scenario && faults.next(scenario, "greeting", visit);
      if (effect === "hang") return;
      if (typeof effect === "object" && "typesFor" in effect) conversations.type(conversationId);
      delay = latencyOf(effect);
      const name = conversations.find(conversationId)?.customAttributes["firstName"] ?? "there";
      const hello = `Hello ${name}, this is the simulated agent. How can I help?`;
      conversations.say(conversationId, "agent", hello);
      if (effect === "disconnect") conversations.end(conversationId);
      delay = 0;
    },
  };
}

/** Time in ms until the agent greets. */
function latencyOf(effect: Exclude<GreetingEffect, "hang"> | undefined): number {
  if (effect === undefined || effect === "disconnect") return LATENCY;
  if ("after" in effect) return effect.after;
  if ("typesFor" in effect) return effect.typesFor;
  return unreachable(effect);
}
