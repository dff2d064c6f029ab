import { type Answer, ok } from "../answer.js";
import { isPlainObject } from "../../rules/is-plain-object.js";
import type { Conversation, Conversations } from "../conversations.js";
import type { Authorize } from "./authorization.js";
import { bearerIn } from "./oauth-clients.js";
import type { RestResponder } from "./respond.js";

/** The search for Messenger conversations by the attributes of their participants. */
export interface ParticipantSearch {
  /** `POST /api/v2/conversations/participants/attributes/search` with its header and JSON body. */
  attributes(authorization: string | undefined, body: unknown, scenario?: string): Answer;
}

const PERMISSION = "conversation:participant:attributesview";

/**
 * Models `ConversationParticipantSearchRequest` and `JsonCursorSearchResponse` of npm `purecloud-platform-client-v2`. Of the
 * types of a criterion the simulator has `EXACT` and `STARTS_WITH`, for fields `attributes.NAME` or `NAME`, and `conversationId`;
 * all criteria must match. [GUESS: the result's shape is documented as an object only]
 */
export function createParticipantSearch(
  conversations: Conversations,
  authorize: Authorize,
  { failure, respond }: RestResponder,
): ParticipantSearch {
  function search(body: unknown): Answer {
    const query = isPlainObject(body) ? body["query"] : undefined;
    if (!Array.isArray(query) || query.length === 0) return failure(400, "bad.request", "query is missing.");
    const criteria = (query as unknown[]).map(readCriterion);
    const problem = criteria.find((each) => typeof each === "string");
    if (problem !== undefined) return failure(400, "bad.request", problem);
    const found = conversations
      .list()
      .filter(({ sdk }) => sdk === "messenger")
      .filter((conversation) => criteria.every((each) => typeof each === "function" && each(conversation)));
    return ok({
      types: ["conversations"],
      results: found.map(({ id, startedAt, customAttributes }) => ({
        conversationId: id,
        startTime: new Date(startedAt).toISOString(),
        participantPurpose: "customer",
        participantAttributes: customAttributes,
      })),
    });
  }

  return {
    attributes: (authorization, body, scenario) =>
      respond({
        scenario,
        call: "query",
        visit: bearerIn(authorization),
        good: () => authorize(authorization, PERMISSION) ?? search(body),
        alter: (how, good) =>
          how === "absent" ? { ...good, body: { types: ["conversations"], results: [] } } : good,
      }),
  };
}

/** @returns a filter, or the problem with the criterion */
function readCriterion(criterion: unknown): ((conversation: Conversation) => boolean) | string {
  if (!isPlainObject(criterion)) return "A criterion must be an object.";
  const { type, fields, value, values = [value] } = criterion;
  if (type !== "EXACT" && type !== "STARTS_WITH") return `The simulator has no criterion ${String(type)}.`;
  if (!Array.isArray(fields) || fields.length === 0) return "fields is missing.";
  if (!Array.isArray(values) || !values.every((each) => typeof each === "string")) {
    return "value must be a string.";
  }
  const matches = (actual: string): boolean =>
    values.some((wanted) => (type === "EXACT" ? actual === wanted : actual.startsWith(wanted)));
  return (conversation) => fields.some((field) => matches(valueOf(conversation, String(field))));
}

function valueOf({ id, customAttributes }: Conversation, field: string): string {
  if (field === "conversationId") return id;
  const name = field.replace(/^attributes\./, "");
  return Object.hasOwn(customAttributes, name) ? String(customAttributes[name]) : "";
}
