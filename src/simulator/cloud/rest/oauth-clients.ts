import type { Source } from "../conversations.js";

/** The OAuth clients: id, secret, and whether their tokens carry any permission. */
const CLIENTS = [
  { id: "demo", secret: "demo", isPermitted: true },
  { id: "forbidden", secret: "demo", isPermitted: false },
];

/** How long a token is good, in seconds, as the token itself says. */
const SECONDS = 86_399;

/** Tokens for client credentials. */
export interface Clients {
  /** @returns the body of the answer, or `undefined` for a client that is not known, or has another secret. */
  issue(id: unknown, secret: unknown): object | undefined;
  /** What the bearer of an `Authorization` header may do; `undefined`: not known. */
  rightsOf(authorization: string | undefined): "all" | "none" | undefined;
}

export function createClients({ newId }: Source): Clients {
  /** Token → whether it carries permissions. */
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
