import type { OddBody, OddConversation } from "./faults.js";

/** The name under which the CRM id travels by default. */
const CRM_KEY = "crmCustomerId";
const HTML = "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>";
const SIX_MEGABYTES = 6_000_000;

/**
 * Text and type of a body that is not what was promised.
 *
 * @param good the text that should have come; for a script with half an SDK, that half.
 */
export function textAs(odd: OddBody, good: string): { body: string; headers: Record<string, string> } {
  const json = (body: string) => ({ body, headers: { "Content-Type": "application/json" } });
  const script = (body: string) => ({ body, headers: { "Content-Type": "text/javascript" } });
  switch (odd) {
    case "html":
      return { body: HTML, headers: { "Content-Type": "text/html" } };
    case "empty":
      return json("");
    case "truncated":
      return json(good.slice(0, good.length / 2));
    case "huge":
      return json(JSON.stringify({ entities: [], filler: "x".repeat(SIX_MEGABYTES) }));
    case "wrong-shape":
      return json('{"conversations": {"total": 1}}');
    case "no-global":
      return script("/* Simulated: a script without an SDK. */");
    case "half-global":
      return script(good);
    case "throws":
      return script('throw new Error("Simulated: the script throws.");');
  }
}

interface Found {
  readonly entities: readonly { readonly customAttributes: Readonly<Record<string, unknown>> }[];
}

/** The answer to a query, with conversations that are not what was sent. */
export function conversationAs(odd: OddConversation, good: unknown): Found {
  const { entities } = good as Found;
  if (odd === "absent") return { ...(good as Found), entities: [] };
  return {
    ...(good as Found),
    entities: entities.map((entity) => ({
      ...entity,
      customAttributes: attributesAs(odd, entity.customAttributes),
    })),
  };
}

interface Attended {
  readonly participants: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
}

/** The same of a conversation of the platform API, where each participant has attributes. */
export function participantsAs(odd: OddConversation, good: unknown): Attended {
  const { participants } = good as Attended;
  const changed = participants.map((each) => ({ ...each, attributes: attributesAs(odd, each.attributes) }));
  return { ...(good as Attended), participants: changed };
}

function attributesAs(
  odd: OddConversation,
  attributes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  switch (odd) {
    case "other-id":
      return { ...attributes, [CRM_KEY]: "CRM-000000000" };
    case "two-ids":
      return { ...attributes, [`context.${CRM_KEY}`]: "CRM-000000000" };
    case "control-characters":
      return { "\u001b[31mred": "\u001b]0;title\u0007", "\u001b[2Jclear\r\n": "\u202egnp.exe" };
    default:
      return {};
  }
}
