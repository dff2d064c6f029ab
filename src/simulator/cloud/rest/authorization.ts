import type { Answer } from "../answer.js";
import type { ClockAndIds } from "../conversations.js";
import { createRate, type Rate } from "../rate-limit.js";
import { bearerIn, type Clients } from "./oauth-clients.js";
import type { RestResponder } from "./respond.js";

/** Limit `client.credentials.token.rate.per.minute` of Genesys Cloud: requests per token, whatever the call. */
const REQUESTS = 300;
const MINUTE = 60_000;

/** @returns the refusal, if the caller may not make a call that needs one of the permissions */
export type Authorize = (authorization: string | undefined, permissions: string) => Answer | undefined;

/** Checks token, rate limit and permission, as the platform API does. */
export function createAuthorize(
  { now }: Pick<ClockAndIds, "now">,
  clients: Clients,
  { failure }: RestResponder,
): Authorize {
  const rates = new Map<string, Rate>();
  return (authorization, permissions) => {
    const rights = clients.rightsOf(authorization);
    if (rights === undefined) return failure(401, "bad.credentials", "Invalid login credentials.");
    const access = bearerIn(authorization);
    const rate = rates.get(access) ?? createRate(REQUESTS, MINUTE, now);
    rates.set(access, rate);
    const wait = rate.take();
    if (wait > 0) {
      const message = `Rate limit exceeded the maximum. Retry the request in [${wait}] seconds`;
      return failure(429, "too.many.requests.retry.after", message, { "Retry-After": String(wait) });
    }
    if (rights === "all") return undefined;
    const message = `Missing any of the permissions: [${permissions}]`;
    return failure(403, "missing.any.permissions", message);
  };
}
