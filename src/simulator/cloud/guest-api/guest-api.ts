import type { Conversations, ClockAndIds } from "../conversations.js";
import { deploymentNamed, isAllowed } from "../deployments.js";
import type { FaultCounter, GuestRequestEffect } from "../../scenarios/faults.js";
import type { Answer } from "../answer.js";
import type { RestResponder } from "../rest/respond.js";
import { createGuestActions } from "./actions.js";
import { createGuestAgent } from "./agent.js";
import type { Frame } from "./frames.js";
import { createConnection, type GuestConnection } from "./connection.js";
import { createGuestHistory } from "./history.js";
import type { Request } from "./request.js";
import { createSessions } from "./sessions.js";
import { createMessageHandler } from "./messages.js";
import { createRate, type Rate } from "../rate-limit.js";
import { messengerScenarioNamed } from "../../scenarios/messenger.js";

/** The client of a WebSocket. */
export interface Guest {
  readonly deploymentId: string;
  /** The header `Origin`. */
  readonly origin?: string | undefined;
  /** Identifies the page load, so that each meets the scenario's whole list. The real service has no such parameter. */
  readonly visit?: string | undefined;
}

/**
 * The Guest API of Genesys Cloud: the WebSocket protocol between a Messenger and the service. It has no sockets and no
 * timers, so that it also runs inside a browser's unit test.
 *
 * A conversation begins with the customer's first message or with a presence `Join`, and only messages carry attributes. No
 * frame contains the id of a conversation.
 *
 * Sources in this folder: [JAVA] and [TSDK], Genesys' Java and mobile SDKs; [OVO], ovotech's tester; [GUEST] and [LIMITS],
 * Genesys' documentation; [SAFRI], a live session read by Safricloud in 2026-10; [GUESS], no source found.
 */
export interface GuestApi {
  /**
   * Opens a WebSocket, or refuses it with an HTTP status: 403 if the deployment does not exist, is inactive, or does not
   * allow this origin.
   *
   * @param send delivers a frame to the guest, `delay` ms from now, as JSON
   * @param ended the service closed the connection after the frames sent before, or the connection broke
   */
  connect(
    guest: Guest,
    send: (frame: Frame, delay: number) => void,
    ended?: (how: "closed" | "cut") => void,
  ): GuestConnection | { readonly refused: number };
  /** `GET /api/v2/webmessaging/messages`, see `GuestHistory.page`. */
  history(authorization: string | undefined, query: Readonly<Record<string, string>>): Answer;
}

/** Limit of Genesys Cloud per deployment and minute [LIMITS]. */
const CONNECTIONS = 1_000;
const MINUTE = 60_000;

export function createGuestApi(
  source: ClockAndIds,
  conversations: Conversations,
  faults: FaultCounter,
  { failure }: RestResponder,
): GuestApi {
  const { now } = source;
  const sessions = createSessions(source);
  const agent = createGuestAgent(conversations, sessions, faults);
  const messages = createMessageHandler(conversations, sessions, agent);
  const history = createGuestHistory(source, failure);
  const act = createGuestActions(source, sessions, messages, history);
  const connections = new Map<string, Rate>();

  /** The HTTP status that refuses a WebSocket. */
  function refusal({ deploymentId, origin, visit }: Guest): number | undefined {
    const scenario = messengerScenarioNamed(deploymentId);
    const deployment = deploymentNamed(deploymentId);
    if (!scenario || deployment?.status !== "Active" || !isAllowed(deployment, origin)) return 403;
    const rate = connections.get(deploymentId) ?? createRate(CONNECTIONS, MINUTE, now);
    connections.set(deploymentId, rate);
    if (rate.take() > 0) return 429;
    return faults.next(scenario, "connect", visit)?.status;
  }

  /** Each page load meets the whole list; a client that sends no `visit` meets it once per session. */
  function faultOf(request: Request, { deploymentId, visit }: Guest): GuestRequestEffect | undefined {
    const { action } = request;
    const scenario = messengerScenarioNamed(deploymentId);
    if (!scenario || (action !== "configureSession" && action !== "onMessage")) return undefined;
    return faults.next(scenario, action, visit ?? request.token);
  }

  return {
    history: (authorization, query) => history.page(authorization, query),
    connect(guest, send, ended = () => {}) {
      const refused = refusal(guest);
      if (refused !== undefined) return { refused };
      return createConnection({
        guest,
        sessions,
        act,
        faultOf: (request) => faultOf(request, guest),
        now,
        send,
        ended,
      });
    },
  };
}
