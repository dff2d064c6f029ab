import type { ClockAndIds } from "../conversations.js";

/** The OAuth clients: id, secret, and whether their tokens carry permissions. */
const CLIENTS = [
  { id: "demo", secret: "demo", isPermitted: true },
  { id: "forbidden", secret: "demo", isPermitted: false },
];

/** Lifetime of a token in seconds. [GUESS: the figure of Genesys' examples] */
const SECONDS = 86_399;

/** Issues and checks tokens for client credentials. */
export interface Clients {
  /** @returns the body of the answer, or `undefined` if id or secret is wrong */
  issue(id: unknown, secret: unknown): object | undefined;
  /** The permissions behind an `Authorization` header; `undefined`: not a valid token. */
  rightsOf(authorization: string | undefined): "all" | "none" | undefined;
}

export function createClients({ newId }: ClockAndIds): Clients {
  /** Whether each token carries permissions. */
  const tokens = new Map<string, boolean>();
  return {
    issue(id, secret) {
      const client = CLIENTS.find((each) => each.id === id && each.secret === secret);
      if (!client) return undefined;
      const access = newId();
      tokens.set(access, client.isPermitted);
      return { access_token: access, token_type: "bearer", expires_in: SECONDS };
    },
    rightsOf(authorization) {
      const isPermitted = tokens.get(bearerIn(authorization));
      return isPermitted === undefined ? undefined : isPermitted ? "all" : "none";
    },
  };
}

/** The token in an `Authorization` header. */
export const bearerIn = (authorization: string | undefined): string =>
  /^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
