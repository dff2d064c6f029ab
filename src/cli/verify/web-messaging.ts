import { isPlainObject } from "../../simulator/rules/is-plain-object.js";
import { CliFailure } from "../failure.js";
import { type ConversationLookup, requestObject, requestToken, unexpectedShape } from "./lookup.js";

const NOT_FOUND = "There is no such conversation.";

/** The REST calls for conversations of the Web Messaging SDK v2: those of its tutorial. */
export const webMessaging: ConversationLookup = {
  sdk: "web-messaging",

  async token(context) {
    const { apiUrl, credentials } = context.settings;
    if ("accessToken" in credentials) return credentials.accessToken;
    const { clientId, clientSecret } = credentials;
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    return requestToken(context, {
      url: `${apiUrl}/v2/oauth/token`,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
  },

  async find(context, { id }, token) {
    const { apiUrl } = context.settings;
    const request = {
      what: "the conversation",
      url: `${apiUrl}/v2/conversations/details/query`,
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ pageSize: 1, filter: { type: "webchat", id } }),
      permission: "analytics:conversationDetail:view",
    } as const;
    const answer = await requestObject(context, request);
    const { entities } = answer;
    if (!Array.isArray(entities)) return unexpectedShape(request);
    if (entities.length === 0) throw new CliFailure("NO_SUCH_CONVERSATION", NOT_FOUND);
    const [entity] = entities as unknown[];
    if (!isPlainObject(entity) || (entity["id"] ?? id) !== id) return unexpectedShape(request);
    const attributes = entity["customAttributes"] ?? {};
    if (!isPlainObject(attributes)) return unexpectedShape(request);
    return { sdk: "web-messaging", conversationId: id, customers: [attributes], answer };
  },
};
