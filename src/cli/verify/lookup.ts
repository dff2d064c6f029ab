import { CliFailure } from "../failure.js";
import { ask, type Question, type Reply } from "../http/request.js";
import type { VerifySettings } from "../args/settings.js";
import type { World } from "../io.js";

/** Attributes by name, as the server told them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A conversation as far as the verdict needs it. */
export interface Sighting {
  readonly conversationId: string;
  /** One set of attributes for each customer in it. */
  readonly customers: readonly Attributes[];
  /** The server's whole answer. */
  readonly answer: unknown;
}

/** What a look needs. */
export interface Look {
  readonly world: World;
  readonly settings: VerifySettings;
  /** Unix time in ms by which it has to end. */
  readonly deadline: number;
}

/** How to find a conversation with one of the SDKs. */
export interface Lookout {
  /** Gets a token; a ready one is taken from the settings. */
  token(look: Look): Promise<string>;
  /** @throws CliFailure NO_SUCH_CONVERSATION, among others. */
  find(look: Look, token: string): Promise<Sighting>;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Asks for an object. @throws CliFailure for everything else, a status of 4xx among it, in words of ours. */
export async function askForObject(
  { world, deadline }: Look,
  question: Question,
): Promise<Record<string, unknown>> {
  const reply = await ask(world, question, deadline);
  if (reply.status >= 400) throw refusal(reply, question);
  return isObject(reply.json) ? reply.json : unexpected(question);
}

function refusal({ status, json }: Reply, { what, permission, absent }: Question): CliFailure {
  const problem = isObject(json) ? json : {};
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
  if (status === 404 && absent !== undefined) return new CliFailure("NO_SUCH_CONVERSATION", absent);
  const hint = status === 404 ? "; most organisations use --sdk messenger" : "";
  return new CliFailure(
    "UNEXPECTED_ANSWER",
    `The request for ${what} was refused with HTTP status ${status}${hint}.`,
  );
}

/** The names of permissions, like analytics:conversationDetail:view, in a text of the server. */
function permissionsIn(message: unknown): string {
  const text = typeof message === "string" ? message.slice(0, 1_000) : "";
  return [...new Set(text.match(/\b[a-zA-Z]+:[a-zA-Z]+:[a-zA-Z]+\b/g))].slice(0, 5).join(" or ");
}

export function unexpected({ what }: Question): never {
  throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} has an unexpected shape.`);
}

/** Asks for a token with a client's credentials. */
export async function askForToken(
  look: Look,
  request: Pick<Question, "url" | "headers" | "body">,
): Promise<string> {
  const question = { ...request, what: "a token", method: "POST" } as const;
  const { access_token: token } = await askForObject(look, question);
  // What fits no header is no token; fetch would put it into its error.
  return typeof token === "string" && /^[\x21-\x7e]+$/.test(token) ? token : unexpected(question);
}
