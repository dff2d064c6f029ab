import { type Answer, hanging, isRefusal, ok, retryAfterHeader } from "./answer.js";
import { isPlainObject } from "./chat-config.js";
import type { Conversation, Conversations, Source } from "./conversations.js";
import type { Call, Effect, FaultCounter } from "./faults.js";
import { conversationAs, textAs } from "./odd-answers.js";
import { scenarioNamed } from "./scenarios.js";

/** The permission that the query asks for, in the words of the platform API. */
const PERMISSION = "analytics:conversationDetail:view";

/** The OAuth clients: id, secret, and whether the token carries the permission. */
const CLIENTS = [
  { id: "demo", secret: "demo", permitted: true },
  { id: "forbidden", secret: "demo", permitted: false },
];

/** The REST calls of the tutorial: a token for client credentials, and the query for one conversation. */
export interface RestCalls {
  /** `POST /v2/oauth/token` with the fields of its form body. `scenario`: the name in front of the path, if any. */
  token(form: Readonly<Record<string, string>>, scenario?: string): Answer;
  /** `POST /v2/conversations/details/query` with its `Authorization` header and its JSON body. */
  query(authorization: string | undefined, body: unknown, scenario?: string): Answer;
}

export function createRestCalls(
  source: Source,
  conversations: Conversations,
  faults: FaultCounter,
): RestCalls {
  /** Token → whether it carries the permission. */
  const tokens = new Map<string, boolean>();

  const failure = (status: number, code: string, message: string, headers = {}): Answer => ({
    status,
    headers,
    body: { message, code, status, contextId: source.newId(), details: [], errors: [] },
  });

  /** The answer that the scenario has for the call, or `good` on the way that it says. */
  function meet(
    scenario: string | undefined,
    call: Call,
    visit: string | undefined,
    good: () => Answer,
  ): Answer {
    const found = scenario === undefined ? undefined : scenarioNamed(scenario);
    if (scenario !== undefined && !found) {
      return failure(404, "not.found", `There is no scenario ${scenario}.`);
    }
    const effect = found && faults.next(found, call, visit);
    if (isRefusal(effect)) {
      const headers = retryAfterHeader(effect, source.now());
      return failure(
        effect.status,
        codeOf(effect.status),
        `Simulated: HTTP status ${effect.status}.`,
        headers,
      );
    }
    if (effect === "hang") return hanging;
    if (effect === "redirect") return { status: 302, headers: { Location: "/elsewhere" }, body: "" };
    return distort(good(), effect);
  }

  function token(form: Readonly<Record<string, string>>): Answer {
    const client = CLIENTS.find(
      ({ id, secret }) => id === form["client_id"] && secret === form["client_secret"],
    );
    if (form["grant_type"] !== "client_credentials") {
      return failure(400, "bad.request", "grant_type must be client_credentials.");
    }
    if (!client) return failure(401, "invalid_client", "Client id or secret is wrong.");
    const access = source.newId();
    tokens.set(access, client.permitted);
    return ok({ access_token: access, token_type: "bearer", expires_in: 86_399 });
  }

  function query(access: string, body: unknown): Answer {
    if (!tokens.has(access)) return failure(401, "bad.credentials", "Invalid login credentials.");
    if (tokens.get(access) === false) {
      return failure(403, "missing.any.permissions", `Missing any of the permissions: [${PERMISSION}]`);
    }
    const id = queriedId(body);
    if (id === undefined) {
      return failure(400, "bad.request", "pageSize, filter.type webchat and filter.id are needed.");
    }
    const conversation = conversations.find(id);
    return ok({ entities: conversation ? [entity(conversation)] : [], pageSize: 1 });
  }

  return {
    token: (form, scenario) => meet(scenario, "token", undefined, () => token(form)),
    query(authorization, body, scenario) {
      const access = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
      return meet(scenario, "query", access, () => query(access, body));
    },
  };
}

const codeOf = (status: number): string =>
  status === 429
    ? "too.many.requests.retry.after"
    : status === 401
      ? "bad.credentials"
      : "internal.server.error";

/** The id in a query of the tutorial's form, `{"pageSize": 1, "filter": {"type": "webchat", "id": ID}}`. */
function queriedId(body: unknown): string | undefined {
  if (!isPlainObject(body) || body["pageSize"] !== 1 || !isPlainObject(body["filter"])) return undefined;
  const { type, id } = body["filter"];
  return type === "webchat" && typeof id === "string" ? id : undefined;
}

/** A conversation as the query tells it. */
const entity = ({ id, startedAt, customAttributes }: Conversation): object => ({
  id,
  conversationStart: new Date(startedAt).toISOString(),
  customAttributes,
});

/** A good answer, spoilt as the effect says. */
function distort(good: Answer, effect: Effect | undefined): Answer {
  if (effect === "stall" || effect === "cut") return { ...good, fate: effect };
  if (typeof effect !== "object" || good.status !== 200) return good;
  if ("after" in effect) return { ...good, delay: effect.after };
  if ("sends" in effect) return { ...good, ...textAs(effect.sends, JSON.stringify(good.body)) };
  return "tells" in effect ? { ...good, body: conversationAs(effect.tells, good.body) } : good;
}
