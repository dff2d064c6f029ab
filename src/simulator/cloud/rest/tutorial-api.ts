import { type Answer, ok } from "../answer.js";
import { isPlainObject } from "../../rules/is-plain-object.js";
import type { Conversation, Conversations } from "../conversations.js";
import { alterQueryResult } from "../../scenarios/malformed.js";
import { bearerIn, type Clients } from "./oauth-clients.js";
import type { RestResponder } from "./respond.js";

/** The permission that the query requires, by its name in the platform API. [GUESS: the tutorial names none that exists] */
const PERMISSION = "analytics:conversationDetail:view";

/** The REST calls of the Web Messaging SDK's tutorial: a token for client credentials, and the query for a chat. */
export interface RestCalls {
  /** `POST /v2/oauth/token` with the fields of its form body. `scenario`: the name in the path prefix, if any. */
  token(form: Readonly<Record<string, string>>, scenario?: string): Answer;
  /** `POST /v2/conversations/details/query` with its `Authorization` header and its JSON body. */
  query(authorization: string | undefined, body: unknown, scenario?: string): Answer;
}

export function createRestCalls(
  conversations: Conversations,
  clients: Clients,
  { failure, respond }: RestResponder,
): RestCalls {
  function token(form: Readonly<Record<string, string>>): Answer {
    if (form["grant_type"] !== "client_credentials") {
      return failure(400, "bad.request", "grant_type must be client_credentials.");
    }
    const issued = clients.issue(form["client_id"], form["client_secret"]);
    return issued ? ok(issued) : failure(401, "invalid_client", "Client id or secret is wrong.");
  }

  function query(authorization: string | undefined, body: unknown): Answer {
    const rights = clients.rightsOf(authorization);
    if (rights === undefined) return failure(401, "bad.credentials", "Invalid login credentials.");
    if (rights === "none") {
      return failure(403, "missing.any.permissions", `Missing any of the permissions: [${PERMISSION}]`);
    }
    const id = queriedId(body);
    if (id === undefined) {
      return failure(400, "bad.request", "pageSize, filter.type webchat and filter.id are needed.");
    }
    const conversation = conversations.find(id);
    const isOurs = conversation?.sdk === "web-messaging";
    return ok({ entities: isOurs ? [entity(conversation)] : [], pageSize: 1 });
  }

  return {
    token: (form, scenario) => respond({ scenario, call: "token", good: () => token(form) }),
    query: (authorization, body, scenario) =>
      respond({
        scenario,
        call: "query",
        visit: bearerIn(authorization),
        good: () => query(authorization, body),
        alter: (how, good) => ({ ...good, body: alterQueryResult(how, good.body) }),
      }),
  };
}

/** The id in a query of the tutorial's form, `{"pageSize": 1, "filter": {"type": "webchat", "id": ID}}`. */
function queriedId(body: unknown): string | undefined {
  if (!isPlainObject(body) || body["pageSize"] !== 1 || !isPlainObject(body["filter"])) return undefined;
  const { type, id } = body["filter"];
  return type === "webchat" && typeof id === "string" ? id : undefined;
}

/** A conversation in the result of the query. */
const entity = ({ id, startedAt, customAttributes }: Conversation): object => ({
  id,
  conversationStart: new Date(startedAt).toISOString(),
  customAttributes,
});
