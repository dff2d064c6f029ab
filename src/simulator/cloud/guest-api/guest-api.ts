import { isRefusal } from "../answer.js";
import type { Conversations, Source } from "../conversations.js";
import { deploymentNamed, isAllowed } from "../deployments.js";
import type { Effect, FaultCounter } from "../../scenarios/faults.js";
import { createGuestActions } from "./actions.js";
import { createGuestAgent } from "./agent.js";
import type { Frame } from "./frames.js";
import { createLine, type GuestLine } from "./connection.js";
import type { Request } from "./request.js";
import { createSessions } from "./sessions.js";
import { createGuestTalk } from "./messages.js";
import { createRate, type Rate } from "../rate-limit.js";
import { messengerScenarioNamed } from "../../scenarios/messenger.js";

/** Who opens a WebSocket. */
export interface Guest {
  readonly deploymentId: string;
  /** The page's, as in the header `Origin`. */
  readonly origin?: string | undefined;
  /** Identifies the page load, so that each meets all that goes wrong; the real service knows no such thing. */
  readonly visit?: string | undefined;
}

/**
 * The Guest API of Genesys Cloud, the WebSocket between a Messenger and the service: no socket and no timers of its own,
 * so that it also lives inside a browser's unit test.
 *
 * A conversation begins with the customer's first message (or with a presence `Join`), and only messages carry
 * attributes. A guest is never told the id of a conversation.
 */
export interface GuestApi {
  /**
   * Opens a WebSocket, or refuses to with an HTTP status: 403 for a deployment that is not there, inactive, or not for
   * this origin.
   *
   * @param send hands one frame to the guest, `delay` ms from now; to be made JSON on the way.
   * @param ended the service hangs up after what was sent before, or the connection breaks.
   */
  connect(
    guest: Guest,
    send: (frame: Frame, delay: number) => void,
    ended?: (how: "closed" | "cut") => void,
  ): GuestLine | { readonly refused: number };
}

/** Limit of Genesys Cloud for one deployment, a minute. */
const CONNECTIONS = 1_000;
const MINUTE = 60_000;

export function createGuestApi(source: Source, conversations: Conversations, faults: FaultCounter): GuestApi {
  const { now } = source;
  const sessions = createSessions(source);
  const agent = createGuestAgent(source, conversations, sessions, faults);
  const act = createGuestActions(source, sessions, createGuestTalk(source, conversations, sessions, agent));
  const connections = new Map<string, Rate>();

  /** The HTTP status with which a WebSocket is refused. */
  function refusal({ deploymentId, origin, visit }: Guest): number | undefined {
    const scenario = messengerScenarioNamed(deploymentId);
    const deployment = deploymentNamed(deploymentId);
    if (!scenario || deployment?.status !== "Active" || !isAllowed(deployment, origin)) return 403;
    const rate = connections.get(deploymentId) ?? createRate(CONNECTIONS, MINUTE, now);
    connections.set(deploymentId, rate);
    if (rate.take() > 0) return 429;
    const effect = faults.next(scenario, "connect", visit);
    return isRefusal(effect) ? effect.status : undefined;
  }

  /** Sessions and messages can go wrong; each page load meets the whole list, or without one each session. */
  function faultOf(request: Request, { deploymentId, visit }: Guest): Effect | undefined {
    const { action } = request;
    const scenario = messengerScenarioNamed(deploymentId);
    if (!scenario || (action !== "configureSession" && action !== "onMessage")) return undefined;
    return faults.next(scenario, action, visit ?? request.token);
  }

  return {
    connect(guest, send, ended = () => {}) {
      const refused = refusal(guest);
      if (refused !== undefined) return { refused };
      return createLine({
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
