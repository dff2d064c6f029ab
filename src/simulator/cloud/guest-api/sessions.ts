import type { ClockAndIds } from "../conversations.js";
import { SESSION_SECONDS } from "../deployments.js";
import { type Frame, message } from "./frames.js";
import type { Stamp, StructuredMessage } from "./structured-message.js";
import { createRate, type Rate } from "../rate-limit.js";

/** WebSockets per session; one more closes the oldest [LIMITS]. */
const MAX_CONNECTIONS = 3;
const SECOND = 1_000;

/** The service's side of an open WebSocket. */
export interface Connection {
  /** Sends a frame, `delay` ms from now. Default 0. */
  send(frame: Frame, delay?: number): void;
  /** Closes the connection after the frames that were sent before. */
  end(): void;
}

/** A guest, identified by a token that the guest made. */
export interface GuestSession {
  readonly token: string;
  readonly deploymentId: string;
  /** Identifies the page load. */
  readonly visit: string;
  /** Absent until the customer has written, and after the end. */
  conversationId?: string | undefined;
  readOnly: boolean;
  /** Time of expiry, Unix time in ms. */
  expiresAt: number;
  readonly connections: Set<Connection>;
  /** Every message and presence event, oldest first. */
  readonly history: StructuredMessage[];
  /** Time of the newest message, Unix time in ms. */
  lastMessageAt: number;
  readonly messages: Rate;
  readonly configurations: Rate;
}

/** The sessions of a cloud. */
export interface Sessions {
  /** @returns `"expired"` at the first call after the expiry, `undefined` from then on */
  find(token: string, deploymentId: string): GuestSession | "expired" | undefined;
  holding(conversationId: string): GuestSession | undefined;
  add(token: string, deploymentId: string, visit: string): GuestSession;
  /** Adds a connection to the session. */
  join(session: GuestSession, connection: Connection): void;
  /** Removes a connection from its session. */
  leave(connection: Connection): void;
  /**
   * The id and the time of the next message: `delay` ms from now, and later than every message before, because clients
   * order and identify messages by their time [SAFRI, OVO].
   */
  stamp(session: GuestSession, delay?: number): Stamp;
  /** Adds a message to the history and sends it to every connection, `delay` ms from now. */
  publish(
    session: GuestSession,
    message: StructuredMessage,
    options?: { readonly delay?: number; readonly tracingId?: string | undefined },
  ): void;
  /** Starts its lifetime over. */
  prolong(session: GuestSession): void;
  /** Ends the session's lifetime now, as after 72 hours. */
  expire(token: string, deploymentId: string): void;
  remove(session: GuestSession): void;
}

export function createSessions({ now, newId }: ClockAndIds): Sessions {
  const sessions = new Map<string, GuestSession>();
  const keyOf = ({ token, deploymentId }: Pick<GuestSession, "token" | "deploymentId">): string =>
    `${deploymentId} ${token}`;
  const endOfLife = (): number => now() + SESSION_SECONDS * SECOND;
  return {
    find(token, deploymentId) {
      const session = sessions.get(keyOf({ token, deploymentId }));
      if (!session || now() < session.expiresAt) return session;
      sessions.delete(keyOf(session));
      return "expired";
    },
    holding: (conversationId) =>
      [...sessions.values()].find((session) => session.conversationId === conversationId),
    add(token, deploymentId, visit) {
      const session: GuestSession = {
        token,
        deploymentId,
        visit,
        readOnly: false,
        expiresAt: endOfLife(),
        connections: new Set(),
        history: [],
        lastMessageAt: Number.NEGATIVE_INFINITY,
        messages: createRate(5, SECOND, now), // [LIMITS]
        configurations: createRate(60, 60 * SECOND, now),
      };
      sessions.set(keyOf(session), session);
      return session;
    },
    join({ connections }, connection) {
      connections.add(connection);
      const [oldest] = connections;
      if (connections.size <= MAX_CONNECTIONS || !oldest) return;
      connections.delete(oldest);
      oldest.send(message("ConnectionClosedEvent", {}));
      oldest.end();
    },
    leave(connection) {
      for (const { connections } of sessions.values()) connections.delete(connection);
    },
    expire: (token, deploymentId) => void sessions.delete(keyOf({ token, deploymentId })),
    stamp(session, delay = 0) {
      session.lastMessageAt = Math.max(now() + delay, session.lastMessageAt + 1);
      return { id: newId().replaceAll("-", ""), messageId: newId(), at: session.lastMessageAt };
    },
    publish(session, structured, { delay = 0, tracingId } = {}) {
      session.history.push(structured);
      const frame = message("StructuredMessage", structured);
      for (const connection of session.connections) {
        connection.send(tracingId === undefined ? frame : { ...frame, tracingId }, delay);
      }
    },
    prolong(session) {
      session.expiresAt = endOfLife();
    },
    remove: (session) => void sessions.delete(keyOf(session)),
  };
}
