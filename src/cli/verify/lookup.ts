import { isPlainObject } from "../../simulator/rules/is-plain-object.js";
import { CliFailure } from "../failure.js";
import { type JsonResponse, type RestRequest, sendRequest } from "../http/request.js";
import type { VerifySettings } from "../args/settings.js";
import type { CliIo } from "../io.js";

/** Attributes by name, as the server sent them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A conversation as far as the verdict needs it. */
export interface LookupResult {
  readonly conversationId: string;
  /** The attributes of each customer in it. */
  readonly customers: readonly Attributes[];
  /** The server's whole answer. */
  readonly answer: unknown;
}

/** What one lookup works with. */
export interface LookupContext {
  readonly io: CliIo;
  readonly settings: VerifySettings;
  /** Unix time in ms at which the lookup ends. */
  readonly deadline: number;
}

/** The REST calls that find a conversation of one SDK. */
export interface ConversationLookup {
  /** Requests a token, or returns the one in the settings. */
  token(context: LookupContext): Promise<string>;
  /** @throws CliFailure NO_SUCH_CONVERSATION, among others. */
  find(context: LookupContext, token: string): Promise<LookupResult>;
}

/** Requests a JSON object. @throws CliFailure for anything else, also for a 4xx status. */
export async function requestObject(
  { io, deadline }: LookupContext,
  request: RestRequest,
): Promise<Record<string, unknown>> {
  const response = await sendRequest(io, request, deadline);
  if (response.status >= 400) throw failureOf(response, request);
  return isPlainObject(response.json) ? response.json : unexpectedShape(request);
}

function failureOf({ status, json }: JsonResponse, { what, permission, notFound }: RestRequest): CliFailure {
  const problem = isPlainObject(json) ? json : {};
  const isInvalidClient =
    status === 400 && /^(invalid|unauthorized)_(client|grant)$/.test(String(problem["error"]));
  if (status === 401 || isInvalidClient) {
    return new CliFailure(
      "NOT_AUTHORIZED",
      `The request for ${what} is not authorized: the credentials are wrong or expired.`,
    );
  }
  if (status === 403) {
    const needed = permissionsIn(problem["message"]) || permission;
    const sentence = needed ? `needs the permission ${needed}` : "is forbidden to this client";
    return new CliFailure("PERMISSION_MISSING", `The request for ${what} ${sentence}.`);
  }
  if (status === 404 && notFound !== undefined) return new CliFailure("NO_SUCH_CONVERSATION", notFound);
  const hint = status === 404 ? "; most organisations use --sdk messenger" : "";
  return new CliFailure(
    "UNEXPECTED_ANSWER",
    `The request for ${what} was refused with HTTP status ${status}${hint}.`,
  );
}

/** The names of permissions (`analytics:conversationDetail:view`) in a message of the server. */
function permissionsIn(message: unknown): string {
  const text = typeof message === "string" ? message.slice(0, 1_000) : "";
  return [...new Set(text.match(/\b[a-zA-Z]+:[a-zA-Z]+:[a-zA-Z]+\b/g))].slice(0, 5).join(" or ");
}

export function unexpectedShape({ what }: RestRequest): never {
  throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} has an unexpected shape.`);
}

/** Requests a token with the client's credentials. */
export async function requestToken(
  context: LookupContext,
  target: Pick<RestRequest, "url" | "headers" | "body">,
): Promise<string> {
  const request = { ...target, what: "a token", method: "POST" } as const;
  const { access_token: token } = await requestObject(context, request);
  // fetch would show a token that does not fit a header in its error message.
  return typeof token === "string" && /^[\x21-\x7e]+$/.test(token) ? token : unexpectedShape(request);
}
