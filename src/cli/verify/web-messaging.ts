import { CliFailure } from "../failure.js";
import { askForObject, askForToken, isObject, type Lookout, unexpected } from "./lookup.js";

const ABSENT = "There is no such conversation.";

/** The REST calls that belong to the Web Messaging SDK v2: those of its tutorial. */
export const webMessaging: Lookout = {
  async token(look) {
    const { apiUrl, credentials } = look.settings;
    if ("accessToken" in credentials) return credentials.accessToken;
    const { clientId, clientSecret } = credentials;
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    return askForToken(look, {
      url: `${apiUrl}/v2/oauth/token`,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
  },

  async find(look, token) {
    const { apiUrl, id } = look.settings;
    const question = {
      what: "the conversation",
      url: `${apiUrl}/v2/conversations/details/query`,
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ pageSize: 1, filter: { type: "webchat", id } }),
      permission: "analytics:conversationDetail:view",
    } as const;
    const answer = await askForObject(look, question);
    const { entities } = answer;
    if (!Array.isArray(entities)) return unexpected(question);
    if (entities.length === 0) throw new CliFailure("NO_SUCH_CONVERSATION", ABSENT);
    const [entity] = entities as unknown[];
    if (!isObject(entity) || (entity["id"] ?? id) !== id) return unexpected(question);
    const attributes = entity["customAttributes"] ?? {};
    if (!isObject(attributes)) return unexpected(question);
    return { conversationId: id, customers: [attributes], answer };
  },
};
