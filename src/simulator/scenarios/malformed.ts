import { unreachable } from "../rules/unreachable.js";
import type { AlteredConversation, MalformedJson, MalformedScript } from "./faults.js";

/** The default name of the custom attribute that carries the CRM id. */
const CRM_KEY = "crmCustomerId";
const HTML = "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>";
const SIX_MEGABYTES = 6_000_000;

/** A body with its content type. */
export interface Malformed {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const html: Malformed = { body: HTML, headers: { "Content-Type": "text/html" } };
const script = (body: string): Malformed => ({ body, headers: { "Content-Type": "text/javascript" } });
const json = (body: string): Malformed => ({ body, headers: { "Content-Type": "application/json" } });

/** @param half a script that defines half of the SDK. */
export function malformedScript(kind: MalformedScript, half: string): Malformed {
  switch (kind) {
    case "html":
      return html;
    case "no-global":
      return script("/* Simulated: a script without an SDK. */");
    case "half-global":
      return script(half);
    case "throws":
      return script('throw new Error("Simulated: the script throws.");');
    default:
      return unreachable(kind);
  }
}

/** @param good the text of the normal answer. */
export function malformedJson(kind: MalformedJson, good: string): Malformed {
  switch (kind) {
    case "html":
      return html;
    case "empty":
      return json("");
    case "truncated":
      return json(good.slice(0, good.length / 2));
    case "huge":
      return json(JSON.stringify({ entities: [], filler: "x".repeat(SIX_MEGABYTES) }));
    case "wrong-shape":
      return json('{"conversations": {"total": 1}}');
    default:
      return unreachable(kind);
  }
}

interface QueryBody {
  readonly entities: readonly { readonly customAttributes: Readonly<Record<string, unknown>> }[];
}

/** The body of the tutorial's query, altered. */
export function alterQueryResult(how: AlteredConversation, body: unknown): unknown {
  const { entities, ...rest } = body as QueryBody;
  if (how === "absent") return { ...rest, entities: [] };
  return {
    ...rest,
    entities: entities.map((entity) => ({
      ...entity,
      customAttributes: alterAttributes(how, entity.customAttributes),
    })),
  };
}

interface ConversationBody {
  readonly participants: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
}

/** The body of a conversation of the platform API, altered; there each participant has attributes. */
export function alterConversation(how: Exclude<AlteredConversation, "absent">, body: unknown): unknown {
  const conversation = body as ConversationBody;
  const participants = conversation.participants.map((each) => ({
    ...each,
    attributes: alterAttributes(how, each.attributes),
  }));
  return { ...conversation, participants };
}

function alterAttributes(
  how: Exclude<AlteredConversation, "absent">,
  attributes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  switch (how) {
    case "other-id":
      return { ...attributes, [CRM_KEY]: "CRM-000000000" };
    case "two-ids":
      return { ...attributes, [`context.${CRM_KEY}`]: "CRM-000000000" };
    case "control-characters":
      return { "\u001b[31mred": "\u001b]0;title\u0007", "\u001b[2Jclear\r\n": "\u202egnp.exe" };
    case "without-attributes":
      return {};
    default:
      return unreachable(how);
  }
}
