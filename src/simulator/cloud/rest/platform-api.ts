import { type Answer, ok } from "../answer.js";
import type { Conversations, ClockAndIds } from "../conversations.js";
import { alterConversation } from "../../scenarios/malformed.js";
import { messageConversation, platformConversation, platformMessage } from "./platform-models.js";
import type { Authorize } from "./authorization.js";
import { bearerIn, type Clients } from "./oauth-clients.js";
import type { RestResponder } from "./respond.js";

/**
 * The REST calls of Genesys Cloud for conversations of the Messenger, as npm `purecloud-platform-client-v2` makes them.
 * `authorization` is the header; `scenario` the name in the path prefix, if any.
 */
export interface PlatformCalls {
  /** `POST /oauth/token` with the fields of its form body. */
  token(authorization: string | undefined, form: Readonly<Record<string, string>>, scenario?: string): Answer;
  /** `GET /api/v2/conversations/{id}` */
  conversation(authorization: string | undefined, id: string, scenario?: string): Answer;
  /** `GET /api/v2/conversations/messages/{conversationId}` */
  messageConversation(authorization: string | undefined, id: string, scenario?: string): Answer;
  /** `GET /api/v2/conversations/messages/{id}/details` */
  messageDetails(authorization: string | undefined, id: string, scenario?: string): Answer;
}

/** Any one of them is sufficient. */
const PERMISSIONS = {
  conversation: "conversation:communication:view",
  messageDetails: "conversation:message:view, conversation:webmessaging:view",
};

export function createPlatformCalls(
  { newId }: ClockAndIds,
  conversations: Conversations,
  clients: Clients,
  authorize: Authorize,
  { failure, respond }: RestResponder,
): PlatformCalls {
  const ids = new Map<string, string>();

  function idOf(name: string): string {
    const id = ids.get(name) ?? newId();
    ids.set(name, id);
    return id;
  }

  function token(authorization: string | undefined, form: Readonly<Record<string, string>>): Answer {
    if (form["grant_type"] !== "client_credentials") return refused("unsupported_grant_type");
    const basic = /^Basic (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
    const [, id, secret] = /^([^:]*):(.*)$/s.exec(decoded(basic)) ?? [];
    const issued = clients.issue(id, secret);
    return issued ? ok(issued) : refused("invalid_client");
  }

  const absent = (): Answer => failure(404, "not.found", "The requested resource was not found.");
  const chats = () => conversations.list().filter(({ sdk }) => sdk === "messenger");

  function conversation(id: string, model: typeof platformConversation): Answer {
    const found = chats().find((each) => each.id === id);
    return found ? ok(model(found, idOf)) : absent();
  }

  function messageDetails(id: string): Answer {
    const said = chats().flatMap(({ transcript }) => transcript);
    const found = said.find((each) => each.id === id);
    return found ? ok(platformMessage(found)) : absent();
  }

  return {
    token: (authorization, form, scenario) =>
      respond({ scenario, call: "token", good: () => token(authorization, form) }),
    conversation: (authorization, id, scenario) =>
      respond({
        scenario,
        call: "query",
        visit: bearerIn(authorization),
        good: () =>
          authorize(authorization, PERMISSIONS.conversation) ?? conversation(id, platformConversation),
        alter: (how, good) =>
          how === "absent" ? absent() : { ...good, body: alterConversation(how, good.body) },
      }),
    messageConversation: (authorization, id, scenario) =>
      respond({
        scenario,
        call: "query",
        visit: bearerIn(authorization),
        // The API lists no permission of its own for this call.
        good: () =>
          authorize(authorization, PERMISSIONS.conversation) ?? conversation(id, messageConversation),
        alter: (how, good) =>
          how === "absent" ? absent() : { ...good, body: alterConversation(how, good.body) },
      }),
    messageDetails: (authorization, id, scenario) =>
      respond({
        scenario,
        call: "query",
        visit: bearerIn(authorization),
        good: () => authorize(authorization, PERMISSIONS.messageDetails) ?? messageDetails(id),
        alter: (how, good) => (how === "absent" ? absent() : good),
      }),
  };
}

/** In the shape of OAuth 2.0 (RFC 6749, 5.2), which differs from that of the other calls. */
const refused = (error: string): Answer => ({
  status: 400,
  headers: {},
  body: { error, error_description: `Simulated: ${error}.` },
});

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return "";
  }
}
