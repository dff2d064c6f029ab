import type { ChatConfig } from "../../core/chat.js";
import { type Answer, hanging, isRefusal, ok, retryAfterHeader } from "./answer.js";
import { isPlainObject } from "../rules/is-plain-object.js";
import { unreachable } from "../rules/unreachable.js";
import { configProblem, settingsProblem } from "../rules/web-messaging-config.js";
import type { Conversation, Conversations, ClockAndIds } from "./conversations.js";
import type { FaultCounter, SdkRefusal } from "../scenarios/faults.js";
import { scenarioNamed } from "../scenarios/index.js";

/** The settings of a page that has called `initialize`. */
interface Visitor {
  readonly deploymentId: string;
  readonly environment: string;
  readonly locale: string;
}

/** Length limit of a message. [GUESS: from the Guest API, which refuses more than 4,096 bytes with code 4011] */
const MAX_TEXT = 4_096;

/**
 * The calls of the Web Messaging SDK stand-in.
 *
 * @returns a function that answers `initialize`, `start`, `joined` and `message`; each body has the `visit` of the page
 */
export function createChatCalls(
  { now }: ClockAndIds,
  conversations: Conversations,
  faults: FaultCounter,
): (call: string, body: unknown) => Answer {
  const visitors = new Map<string, Visitor>();

  const refusal = (effect: SdkRefusal, code: string): Answer => ({
    status: effect.status,
    headers: retryAfterHeader(effect, now()),
    body: {
      code: effect.code ?? code,
      message: `Simulated: HTTP status ${effect.status}.`,
      carrier: effect.carrier ?? "object",
    },
  });
  const failed = (status: number, message: string, code = "CHAT_START_FAILED"): Answer => ({
    status,
    headers: {},
    body: { code, message, carrier: "object" },
  });

  function initialize(visit: string, body: Record<string, unknown>): Answer {
    const { settings } = body;
    const problem = settingsProblem(settings);
    if (problem !== undefined) return failed(400, problem);
    const visitor = settings as Visitor;
    const scenario = scenarioNamed(visitor.deploymentId);
    if (!scenario) return failed(401, "No such deployment.", "INVALID_DEPLOYMENT_ID");
    const effect = faults.next(scenario, "initialize", visit);
    if (isRefusal(effect)) {
      return refusal(effect, effect.status === 401 ? "INVALID_DEPLOYMENT_ID" : "CHAT_START_FAILED");
    }
    if (effect === "hang") return hanging;
    visitors.set(visit, visitor);
    if (effect === undefined) return ok({});
    if (effect === "start-throws") return ok({ startThrows: true });
    if ("after" in effect) return { ...ok({}), delay: effect.after };
    return unreachable(effect);
  }

  function start(visit: string, body: Record<string, unknown>): Answer {
    const visitor = visitors.get(visit);
    const scenario = visitor && scenarioNamed(visitor.deploymentId);
    if (!scenario) return failed(401, "The session of this page has expired.");
    const problem = configProblem(body["config"]);
    if (problem !== undefined) return failed(400, problem);
    const effect = faults.next(scenario, "startChat", visit);
    if (isRefusal(effect)) {
      if (effect.status === 401) visitors.delete(visit); // until the page calls initialize again
      return refusal(effect, "CHAT_START_FAILED");
    }
    if (effect === "hang") return hanging;
    if (typeof effect === "object" && "rejectsWith" in effect) {
      return { status: 500, headers: {}, body: { rejectsWith: effect.rejectsWith } };
    }
    const conversation = open(visit, visitor, body["config"] as Partial<ChatConfig>);
    const { id, customAttributes } = conversation;
    const session = { id, status: "connected", customAttributes };
    if (effect === undefined) return ok({ session });
    if (effect === "cut") return { ...ok({ session }), transportFault: "cut" };
    if ("after" in effect) return { ...ok({ session }), delay: effect.after };
    if ("resolvesTo" in effect) return ok({ session, resolvesTo: effect.resolvesTo });
    if (!("greetsBefore" in effect)) return unreachable(effect);
    greet(conversation);
    return { ...ok({ session }), delay: effect.greetsBefore };
  }

  function open(visit: string, visitor: Visitor, config: Partial<ChatConfig>): Conversation {
    const { message, customAttributes = {}, ...customer } = config;
    const conversation = conversations.add({
      ...visitor,
      sdk: "web-messaging",
      visit,
      customer,
      customAttributes,
    });
    if (message !== undefined) conversations.say(conversation.id, "customer", message);
    return conversation;
  }

  function greet({ id, customer }: Conversation): void {
    const name = customer.firstName ?? "there";
    conversations.say(id, "agent", `Hello ${name}, this is the simulated agent. How can I help?`);
  }

  return (call, body) => {
    const visit = isPlainObject(body) ? body["visit"] : undefined;
    if (!isPlainObject(body) || typeof visit !== "string") return failed(400, "No visit.");
    if (call === "initialize") return initialize(visit, body);
    if (call === "start") return start(visit, body);
    const conversation = conversations.find(String(body["conversationId"]));
    if (conversation?.visit !== visit) return failed(404, "No such chat.");
    if (call === "joined") {
      if (!conversation.transcript.some((message) => message.from === "agent")) greet(conversation);
      return ok();
    }
    const { text } = body;
    const isText = typeof text === "string" && text.trim() !== "" && text.length <= MAX_TEXT;
    if (call !== "message" || !isText) return failed(400, "No such call, or no text.");
    return ok({ message: conversations.say(conversation.id, "customer", text) });
  };
}
