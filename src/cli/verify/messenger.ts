import { isPlainObject } from "../../simulator/rules/is-plain-object.js";
import {
  type ApiContext,
  type ConversationLookup,
  requestObject,
  requestToken,
  unexpectedShape,
} from "./lookup.js";

/** Without Node's `Buffer`: the playground runs this code in a page. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The REST calls for conversations of the Messenger: the platform API (npm `purecloud-platform-client-v2`). */
export const messenger: ConversationLookup = {
  sdk: "messenger",

  async token(context) {
    const { loginUrl, credentials } = context.settings;
    if ("accessToken" in credentials) return credentials.accessToken;
    const { clientId, clientSecret } = credentials;
    return requestToken(context, {
      url: `${loginUrl}/oauth/token`,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Authorization: `Basic ${base64(`${clientId}:${clientSecret}`)}`,
      },
      body: "grant_type=client_credentials",
    });
  },

  async find(context, { id, isMessageId }, token) {
    const { apiUrl } = context.settings;
    const conversationId = isMessageId ? await conversationOfMessage(context, id, token) : id;
    const request = {
      what: "the conversation",
      url: `${apiUrl}/api/v2/conversations/${conversationId}`,
      method: "GET",
      headers: { Authorization: `Bearer ${token}` },
      permission: "conversation:communication:view",
      notFound: "There is no such conversation.",
    } as const;
    const answer = await requestObject(context, request);
    const { participants } = answer;
    if (!Array.isArray(participants) || !participants.every(isPlainObject)) return unexpectedShape(request);
    const customers = participants
      .filter(({ purpose }) => purpose === "customer")
      .map(({ attributes }) => attributes ?? {});
    return customers.every(isPlainObject)
      ? { sdk: "messenger", conversationId, customers, answer }
      : unexpectedShape(request);
  },
};

/** Resolves a message to its conversation: a page with the Messenger learns message ids only. */
async function conversationOfMessage(context: ApiContext, id: string, token: string): Promise<string> {
  const { apiUrl } = context.settings;
  const request = {
    what: "the message",
    url: `${apiUrl}/api/v2/conversations/messages/${id}/details`,
    method: "GET",
    headers: { Authorization: `Bearer ${token}` },
    permission: "conversation:message:view or conversation:webmessaging:view",
    notFound: "There is no such message.",
  } as const;
  const { conversationId } = await requestObject(context, request);
  // It becomes part of a path: no dots, no slashes.
  const isId = typeof conversationId === "string" && /^[\w-]+$/.test(conversationId);
  return isId ? conversationId : unexpectedShape(request);
}
