import type { ClockAndIds } from "../conversations.js";
import { deploymentNamed } from "../deployments.js";
import { CODES, type Frame, message as frame, type Problem, problem, response, tooMany } from "./frames.js";
import type { Request, SessionRequest } from "./request.js";
import { type Connection, SESSION_SECONDS, type GuestSession, type Sessions } from "./sessions.js";
import type { MessageHandler } from "./messages.js";

/** The guest and the connection that a request came on. */
export interface Caller {
  readonly deploymentId: string;
  /** Identifies the page load; default: the session's token. */
  readonly visit?: string | undefined;
  readonly connection: Connection;
}

/** Lifetime of the token for the history in seconds. [GUESS: "short-lived"] */
const JWT_SECONDS = 3_600;

/** Carries out a request. @returns the response, a problem, or `undefined` if the request has no response */
export type GuestActions = (
  request: Request,
  caller: Caller,
  tracingId: string | undefined,
) => Frame | Problem | undefined;

export function createGuestActions(
  { now, newId }: ClockAndIds,
  sessions: Sessions,
  messages: MessageHandler,
): GuestActions {
  function configure({ token, startNew }: SessionRequest, { deploymentId, visit, connection }: Caller) {
    const old = sessions.find(token, deploymentId);
    if (old === "expired" && !startNew) return EXPIRED;
    const known = old === "expired" ? undefined : old;
    const wait = known?.configurations.take() ?? 0;
    if (wait > 0) return tooMany("Configure rate too high for this session", wait);
    const clearedExistingSession = startNew && known?.conversationId !== undefined;
    if (known && startNew) messages.forget(known);
    const session = known && !startNew ? known : sessions.add(token, deploymentId, visit ?? token);
    if (session !== known) session.configurations.take();
    sessions.join(session, connection);
    return response("SessionResponse", {
      connected: true,
      newSession: session !== known,
      readOnly: session.readOnly,
      ...allowances(deploymentId),
      durationSeconds: SESSION_SECONDS,
      expirationDate: Math.floor(session.expiresAt / 1_000), // documented as ms, seconds in a live session [SAFRI]
      autoStarted: false,
      clearedExistingSession,
    });
  }

  function close(session: GuestSession, connection: Connection, closeAllConnections: boolean): undefined {
    for (const each of closeAllConnections ? [...session.connections] : [connection]) {
      session.connections.delete(each);
      each.send(frame("ConnectionClosedEvent", {}));
      each.end();
    }
  }

  return (request, caller, tracingId) => {
    const { deploymentId, connection } = caller;
    if (request.action === "getConfiguration") {
      const configuration = { messageRoutingEnabled: true, sessionDurationSeconds: SESSION_SECONDS };
      return response("GetConfigurationResponse", { ...allowances(deploymentId), ...configuration });
    }
    if (request.action === "configureSession") {
      return request.deploymentId === deploymentId ? configure(request, caller) : NO_DEPLOYMENT;
    }
    const session = sessions.find(request.token, deploymentId);
    if (session === "expired") return EXPIRED;
    if (!session?.connections.has(connection)) return NOT_FOUND;
    switch (request.action) {
      case "onMessage":
        return messages.receive(session, request.message, tracingId);
      case "echo": {
        const { content, metadata = {} } = request.message;
        const text = "text" in content ? content.text : "";
        const body = { id: newId(), type: "Text", text, direction: "Inbound", metadata };
        return response("StructuredMessage", body);
      }
      case "getJwt":
        return response("JwtResponse", { jwt: newId(), exp: Math.floor(now() / 1_000) + JWT_SECONDS });
      case "closeSession":
        return close(session, connection, request.closeAllConnections);
    }
  };
}

const NO_DEPLOYMENT = problem(CODES.BAD_REQUEST, "Deployment not found");
const EXPIRED = problem(CODES.SESSION_EXPIRED, "The session has expired.");
const NOT_FOUND = problem(CODES.SESSION_NOT_FOUND, "There is no such session on this connection.");

/** The deployment's limits, as each session receives them. */
const allowances = (deploymentId: string): object => ({
  allowedMedia: { inbound: { fileTypes: [], maxFileSizeKB: 0 } },
  blockedExtensions: [],
  maxCustomDataBytes: deploymentNamed(deploymentId)?.maxCustomDataBytes,
});
