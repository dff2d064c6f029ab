import type { ClockAndIds } from "../conversations.js";
import { deploymentNamed, SESSION_SECONDS } from "../deployments.js";
import { CODES, type Frame, message as frame, type Problem, problem, response, tooMany } from "./frames.js";
import { isOff, missing, type Request, type SessionRequest } from "./request.js";
import type { Connection, GuestSession, Sessions } from "./sessions.js";
import { inbound, type Stamp } from "./structured-message.js";
import type { GuestHistory } from "./history.js";
import type { MessageHandler } from "./messages.js";

/** The guest and the connection that a request came on. */
export interface Caller {
  readonly deploymentId: string;
  /** Identifies the page load; default: the session's token. */
  readonly visit?: string | undefined;
  readonly connection: Connection;
}

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
  history: GuestHistory,
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

  /** Ends the session on its connections. That of the request stays open, so that it can be configured again [TSDK, VE]. */
  function close(session: GuestSession, connection: Connection, closeAllConnections: boolean): Frame {
    session.connections.delete(connection);
    for (const other of closeAllConnections ? [...session.connections] : []) {
      session.connections.delete(other);
      other.send(frame("ConnectionClosedEvent", {}));
      other.end();
    }
    return response("SessionResponse", { connected: false, newSession: false, readOnly: true });
  }

  const echoStamp = (): Stamp => ({ id: newId().replaceAll("-", ""), messageId: newId(), at: now() });

  return (request, caller, tracingId) => {
    const { deploymentId, connection } = caller;
    if (request.action === "getConfiguration") {
      const configuration = { messageRoutingEnabled: true, sessionDurationSeconds: SESSION_SECONDS };
      return response("GetConfigurationResponse", { ...allowances(deploymentId), ...configuration });
    }
    const authentication = deploymentNamed(deploymentId)?.authentication ?? "Off";
    if (request.action === "configureSession") {
      if (authentication === "Required") return UNAUTHENTICATED;
      return request.deploymentId === deploymentId ? configure(request, caller) : NO_DEPLOYMENT;
    }
    if (request.action === "configureAuthenticatedSession") {
      if (authentication === "Off") return isOff(request.action);
      if (request.code === undefined) return missing("data.code");
      return request.deploymentId === deploymentId ? configure(request, caller) : NO_DEPLOYMENT;
    }
    const session = sessions.find(request.token, deploymentId);
    if (session === "expired") return EXPIRED;
    if (!session?.connections.has(connection)) return NOT_FOUND;
    switch (request.action) {
      case "onMessage":
        return messages.receive(session, request.message, tracingId);
      case "echo": {
        const { content, metadata } = request.message;
        if ("event" in content) return problem(CODES.BAD_REQUEST, "An echo must be a text.");
        return response(
          "StructuredMessage",
          inbound(content, { ...metadata, ...timing(session) }, echoStamp()),
        );
      }
      case "getJwt":
        return response("JwtResponse", history.issueToken(session));
      case "closeSession":
        return close(session, connection, request.closeAllConnections);
    }
  };
}

const NO_DEPLOYMENT = problem(CODES.BAD_REQUEST, "Deployment not found");
/** [GUESS: no source has the answer to a guest of a deployment that requires authentication] */
const UNAUTHENTICATED = problem(CODES.FORBIDDEN, "Authentication is required.");
const EXPIRED = problem(CODES.SESSION_EXPIRED, "The session has expired.");
const NOT_FOUND = problem(CODES.SESSION_NOT_FOUND, "There is no such session on this connection.");

/** Metadata has texts only; clients keep their idea of the expiry up to date with it [TSDK]. */
const timing = ({ expiresAt }: GuestSession): Readonly<Record<string, string>> => ({
  durationSeconds: String(SESSION_SECONDS),
  expirationDate: String(Math.floor(expiresAt / 1_000)),
});

/** The deployment's limits, as each session receives them. */
const allowances = (deploymentId: string): object => ({
  allowedMedia: { inbound: { fileTypes: [], maxFileSizeKB: 0 } },
  blockedExtensions: [],
  maxCustomDataBytes: deploymentNamed(deploymentId)?.maxCustomDataBytes,
});
