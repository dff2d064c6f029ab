import type { Source } from "../conversations.js";
import { type Frame, message } from "./frames.js";
import { createRate, type Rate } from "../rate-limit.js";

/** The default life of a session after the last message, in seconds: 72 hours (Genesys' Guest API). */
export const SESSION_SECONDS = 259_200;

/** WebSockets of one session; one more closes the oldest (limits of Genesys Cloud). */
const MAX_LINES = 3;
const SECOND = 1_000;

/** An open WebSocket, seen from the service. */
export interface Line {
  /** `delay` in ms. */
  send(frame: Frame, delay?: number): void;
  /** Hangs up, after what was sent before. */
  end(): void;
}

/** A guest who is known by the token of its own making. */
export interface Session {
  readonly token: string;
  readonly deploymentId: string;
  /** Which page load it came from. */
  readonly visit: string;
  /** Absent until the customer has said something, and after the end. */
  conversationId?: string | undefined;
  readOnly: boolean;
  /** When it expires, Unix time in ms. */
  expiresAt: number;
  readonly lines: Set<Line>;
  readonly messages: Rate;
  readonly configurations: Rate;
}

/** The sessions of a cloud. */
export interface Sessions {
  /** `"expired"` once, when it has; from then on it is not known. */
  find(token: string, deploymentId: string): Session | "expired" | undefined;
  holding(conversationId: string): Session | undefined;
  add(token: string, deploymentId: string, visit: string): Session;
  /** The customer is there on this line from now on. */
  join(session: Session, line: Line): void;
  /** The customer is there on this line no longer. */
  leave(line: Line): void;
  prolong(session: Session): void;
  /** Its life is over from now on, as after 72 hours. */
  expire(token: string, deploymentId: string): void;
  remove(session: Session): void;
}

export function createSessions({ now }: Source): Sessions {
  const sessions = new Map<string, Session>();
  const keyOf = ({ token, deploymentId }: Pick<Session, "token" | "deploymentId">): string =>
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
      const session: Session = {
        token,
        deploymentId,
        visit,
        readOnly: false,
        expiresAt: endOfLife(),
        lines: new Set(),
        messages: createRate(5, SECOND, now), // limits of Genesys Cloud
        configurations: createRate(60, 60 * SECOND, now),
      };
      sessions.set(keyOf(session), session);
      return session;
    },
    join({ lines }, line) {
      lines.add(line);
      const [oldest] = lines;
      if (lines.size <= MAX_LINES || !oldest) return;
      lines.delete(oldest);
      oldest.send(message("ConnectionClosedEvent", {}));
      oldest.end();
    },
    leave(line) {
      for (const { lines } of sessions.values()) lines.delete(line);
    },
    expire: (token, deploymentId) => void sessions.delete(keyOf({ token, deploymentId })),
    prolong(session) {
      session.expiresAt = endOfLife();
    },
    remove: (session) => void sessions.delete(keyOf(session)),
  };
}
