import { isPlainObject } from "../../rules/is-plain-object.js";
import { utf8Length } from "../../rules/utf8-length.js";
import { CODES, type Problem, problem } from "./frames.js";

/** Attributes or metadata: the Guest API accepts strings only [JAVA swagger]. */
export type GuestAttributes = Readonly<Record<string, string>>;

/** A message of the customer: a text with or without content, or an event. */
export interface GuestMessage {
  readonly content: GuestContent | { readonly event: GuestEvent };
  /** Set by the page, returned with the message. */
  readonly metadata?: GuestAttributes;
  readonly customAttributes?: GuestAttributes;
}

/** A text, content such as a `ButtonResponse` or an attachment, or both. */
export interface GuestContent {
  readonly type: "Text" | "Structured";
  readonly text?: string;
  readonly content?: readonly Record<string, unknown>[];
}

/** Typing, start and end of the conversation by the customer. */
export type GuestEvent = "Typing" | "Join" | "Clear";

/** Limit of a text in bytes; more is error 4011 [TSDK `ErrorCode`]. */
const MAX_TEXT_BYTES = 4_096;

/** Reads the message of a request. @returns it, or the problem with it */
export function readMessage({ message, channel }: Record<string, unknown>): GuestMessage | Problem {
  if (!isPlainObject(message)) return problem(CODES.MISSING_PARAMETER, "The parameter message is missing.");
  // Beside the message [JAVA, OVO] or inside it [TSDK].
  const customAttributes = readStrings(attributesIn(channel), attributesIn(message["channel"]));
  const metadata = readStrings(message["metadata"]);
  if (customAttributes === "wrong") return problem(CODES.BAD_REQUEST, "customAttributes must be strings.");
  if (metadata === "wrong") return problem(CODES.BAD_REQUEST, "metadata must be strings.");
  const content = readContent(message);
  if ("code" in content) return content;
  return { content, ...(metadata && { metadata }), ...(customAttributes && { customAttributes }) };
}

/** The sum of the bytes of all names and values [TSDK `CustomAttributesStoreImpl`]. */
export const bytesOf = (attributes: GuestAttributes): number =>
  Object.entries(attributes).reduce((sum, [name, value]) => sum + utf8Length(name) + utf8Length(value), 0);

/** The text of a message for the agent: its own, or the label of the button. */
export function textOf({ text, content = [] }: GuestContent): string {
  if (text !== undefined) return text;
  const labels = content.map(({ buttonResponse }) => isPlainObject(buttonResponse) && buttonResponse["text"]);
  return labels.find((label) => typeof label === "string") || "";
}

function readContent(message: Record<string, unknown>): GuestMessage["content"] | Problem {
  const { text, content, events } = message;
  if (message["type"] === "Event") return readEvent(events);
  const items = content === undefined ? [] : content;
  if (!Array.isArray(items) || !items.every(isPlainObject)) {
    return problem(CODES.BAD_REQUEST, "message.content must be a list of objects.");
  }
  // An attachment alone has no type, and comes back as a text [SAFRI].
  const { type = items.length > 0 ? "Text" : undefined } = message;
  if (type !== "Text" && type !== "Structured") {
    return problem(CODES.BAD_REQUEST, "message.type must be Text, Structured or Event.");
  }
  const hasText = typeof text === "string" && text.trim() !== "";
  if (!hasText && (items.length === 0 || (text !== undefined && typeof text !== "string"))) {
    return problem(CODES.MISSING_PARAMETER, "The parameter message.text is missing.");
  }
  if (hasText && utf8Length(text) > MAX_TEXT_BYTES)
    return problem(CODES.MESSAGE_TOO_LONG, "message too long");
  return { type, ...(typeof text === "string" && { text }), ...(items.length > 0 && { content: items }) };
}

function readEvent(events: unknown): GuestMessage["content"] | Problem {
  const [event] = Array.isArray(events) ? (events as unknown[]) : [];
  if (isPlainObject(event) && event["eventType"] === "Typing") return { event: "Typing" };
  const presence = isPlainObject(event) && event["eventType"] === "Presence" && event["presence"];
  if (!isPlainObject(presence) || typeof presence["type"] !== "string") {
    return problem(CODES.MISSING_PARAMETER, "message.events must have one event, Presence or Typing.");
  }
  const { type } = presence;
  if (type === "Join" || type === "Clear") return { event: type };
  // The other types are sent by the service only, or belong to authentication.
  return problem(CODES.FORBIDDEN, `Presence events Conversation ${type} are not supported`);
}

const attributesIn = (channel: unknown): unknown =>
  isPlainObject(channel) && isPlainObject(channel["metadata"])
    ? channel["metadata"]["customAttributes"]
    : undefined;

/** Merges objects of strings, later ones over earlier ones; `undefined` if there is none. */
function readStrings(...objects: unknown[]): GuestAttributes | "wrong" | undefined {
  const given = objects.filter((object) => object !== undefined);
  if (given.length === 0) return undefined;
  const isRight = (object: unknown): object is GuestAttributes =>
    isPlainObject(object) && Object.values(object).every((value) => typeof value === "string");
  return given.every(isRight)
    ? given.reduce<GuestAttributes>((all, one) => ({ ...all, ...one }), {})
    : "wrong";
}
