import { isPlainObject } from "../../simulator/rules/is-plain-object.js";
import type { SdkName } from "../../core/chat.js";
import type { ApiSettings } from "../args/settings.js";
import { CliFailure, type FailureDetails } from "../failure.js";
import { type JsonResponse, type RequestLimits, type RestRequest, sendRequest } from "../http/request.js";
import type { CliIo } from "../io.js";

/** Attributes by name, as the server sent them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A conversation as far as the verdict needs it. */
export interface LookupResult {
  /** Whose calls found it. */
  readonly sdk: SdkName;
  readonly conversationId: string;
  /** The attributes of each customer in it. */
  readonly customers: readonly Attributes[];
  /** The server's whole answer. */
  readonly answer: unknown;
}

/** What a call to the REST API works with. */
export interface ApiContext extends RequestLimits {
  readonly io: CliIo;
  readonly settings: ApiSettings;
}

/** The REST calls that find a conversation of one SDK. */
export interface ConversationLookup {
  readonly sdk: SdkName;
  /** Requests a token, or returns the one in the settings. */
  token(context: ApiContext): Promise<string>;
  /** @throws CliFailure NO_SUCH_CONVERSATION, among others. */
  find(context: ApiContext, id: ConversationRef, token: string): Promise<LookupResult>;
}

/** A conversation by its id, or by the id of one of its messages. */
export interface ConversationRef {
  readonly id: string;
  readonly isMessageId: boolean;
}

/** Requests a JSON object. @throws CliFailure for anything else, also for a 4xx status. */
export async function requestObject(
  context: ApiContext,
  request: RestRequest,
): Promise<Record<string, unknown>> {
  const response = await sendRequest(context.io, request, context);
  if (response.status >= 400) throw failureOf(response, request);
  return isPlainObject(response.json) ? response.json : unexpectedShape(request);
}

function failureOf(
  { status, json, isForeign }: JsonResponse,
  { what, permission, notFound }: RestRequest,
): CliFailure {
  const problem = isPlainObject(json) ? json : {};
  const isInvalidClient =
    status === 400 && /^(invalid|unauthorized)_(client|grant)$/.test(text(problem["error"]));
  // A page of HTML says nothing about the client: a proxy may have written it.
  if ((status === 401 && !isForeign) || isInvalidClient) {
    const message = `The request for ${what} is not authorized: the credentials are wrong or expired.`;
    return new CliFailure("NOT_AUTHORIZED", message, { status });
  }
  if (status === 403 && !isForeign) {
    const needed = permissionsIn(problem["message"]) || permission;
    const sentence = needed ? `needs the permission ${needed}` : "is forbidden to this client";
    const details = { status, ...(needed ? { permission: needed } : {}) };
    return new CliFailure("PERMISSION_MISSING", `The request for ${what} ${sentence}.`, details);
  }
  if (status === 404 && notFound !== undefined) {
    return new CliFailure("NO_SUCH_CONVERSATION", notFound, { status });
  }
  const isUnknownCall = status === 404 || status === 405 || status === 410;
  const details: FailureDetails = isUnknownCall
    ? { status, isUnknownCall, hint: "Most organisations use --sdk messenger." }
    : { status };
  return new CliFailure(
    "UNEXPECTED_ANSWER",
    `The request for ${what} was refused with HTTP status ${status}.`,
    details,
  );
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The names of permissions (`analytics:conversationDetail:view`) in a message of the server. */
function permissionsIn(message: unknown): string {
  const names = text(message)
    .slice(0, 1_000)
    .match(/\b[a-zA-Z]+:[a-zA-Z]+:[a-zA-Z]+\b/g);
  return [...new Set(names)].slice(0, 5).join(" or ");
}

export function unexpectedShape({ what }: Pick<RestRequest, "what">): never {
  throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} has an unexpected shape.`);
}

/** Requests a token with the client's credentials. */
export async function requestToken(
  context: ApiContext,
  target: Pick<RestRequest, "url" | "headers" | "body">,
): Promise<string> {
  const request = { ...target, what: "a token", method: "POST" } as const;
  const { access_token: token } = await requestObject(context, request);
  // fetch would show a token that does not fit a header in its error message.
  return typeof token === "string" && /^[\x21-\x7e]+$/.test(token) ? token : unexpectedShape(request);
}
