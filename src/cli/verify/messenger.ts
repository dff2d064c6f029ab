import { askForObject, askForToken, isObject, type Look, type Lookout, unexpected } from "./lookup.js";

/** The REST calls that belong to the Messenger: those of the platform API (npm `purecloud-platform-client-v2`). */
export const messenger: Lookout = {
  async token(look) {
    const { loginUrl, credentials } = look.settings;
    if ("accessToken" in credentials) return credentials.accessToken;
    const { clientId, clientSecret } = credentials;
    return askForToken(look, {
      url: `${loginUrl}/oauth/token`,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
      },
      body: "grant_type=client_credentials",
    });
  },

  async find(look, token) {
    const { apiUrl, id, isMessageId } = look.settings;
    const conversationId = isMessageId ? await conversationOfMessage(look, token) : id;
    const question = {
      what: "the conversation",
      url: `${apiUrl}/api/v2/conversations/${conversationId}`,
      method: "GET",
      headers: { Authorization: `Bearer ${token}` },
      permission: "conversation:communication:view",
      absent: "There is no such conversation.",
    } as const;
    const answer = await askForObject(look, question);
    const { participants } = answer;
    if (!Array.isArray(participants) || !participants.every(isObject)) return unexpected(question);
    const customers = participants
      .filter(({ purpose }) => purpose === "customer")
      .map(({ attributes }) => attributes ?? {});
    return customers.every(isObject) ? { conversationId, customers, answer } : unexpected(question);
  },
};

/** The conversation that a message belongs to: the browser of a Messenger only ever learns ids of messages. */
async function conversationOfMessage(look: Look, token: string): Promise<string> {
  const { apiUrl, id } = look.settings;
  const question = {
    what: "the message",
    url: `${apiUrl}/api/v2/conversations/messages/${id}/details`,
    method: "GET",
    headers: { Authorization: `Bearer ${token}` },
    permission: "conversation:message:view or conversation:webmessaging:view",
    absent: "There is no such message.",
  } as const;
  const { conversationId } = await askForObject(look, question);
  // It goes into a path: no dots, no slashes.
  const isId = typeof conversationId === "string" && /^[\w-]+$/.test(conversationId);
  return isId ? conversationId : unexpected(question);
}
