import type { ChatConfig } from "../../core/chat.js";
import { type Answer, hanging, isRefusal, ok, retryAfterHeader } from "./answer.js";
import { configProblem, isPlainObject, settingsProblem } from "../rules/web-messaging-config.js";
import type { Conversation, Conversations, Source } from "./conversations.js";
import type { Effect, FaultCounter, Refusal } from "../scenarios/faults.js";
import { scenarioNamed } from "../scenarios/index.js";

/** A page that has called `initialize`. */
interface Visitor {
  readonly deploymentId: string;
  readonly environment: string;
  readonly locale: string;
}

/** The longest text of a message; the vendor's Guest API refuses more than 4,096 bytes (its error 4011). */
const MAX_TEXT = 4_096;

/**
 * The calls that the stand-in for the Web Messaging SDK makes.
 *
 * @returns answers `initialize`, `start`, `joined` and `message`; the body of each has the `visit` of the page.
 */
export function createChatCalls(
  source: Source,
  conversations: Conversations,
  faults: FaultCounter,
): (call: string, body: unknown) => Answer {
  const visitors = new Map<string, Visitor>();

  const refusal = (effect: Refusal, code: string): Answer => ({
    status: effect.status,
    headers: retryAfterHeader(effect, source.now()),
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
    return carry(ok({ startThrows: effect === "start-throws" }), effect);
  }

  function start(visit: string, body: Record<string, unknown>): Answer {
    const visitor = visitors.get(visit);
    const scenario = visitor && scenarioNamed(visitor.deploymentId);
    if (!scenario) return failed(401, "The session of this page has expired.");
    const problem = configProblem(body["config"]);
    if (problem !== undefined) return failed(400, problem);
    const effect = faults.next(scenario, "startChat", visit);
    if (isRefusal(effect)) {
      if (effect.status === 401) visitors.delete(visit); // until it calls initialize again
      return refusal(effect, "CHAT_START_FAILED");
    }
    if (effect === "hang") return hanging;
    if (typeof effect === "object" && "rejectsWith" in effect) {
      return { status: 500, headers: {}, body: { rejectsWith: effect.rejectsWith } };
    }
    const conversation = open(visit, visitor, body["config"] as Partial<ChatConfig>);
    if (typeof effect === "object" && "greetsBefore" in effect) greet(conversation);
    const resolvesTo = typeof effect === "object" && "resolvesTo" in effect ? effect.resolvesTo : undefined;
    const { id, customAttributes } = conversation;
    return carry(ok({ session: { id, status: "connected", customAttributes }, resolvesTo }), effect);
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

/** The good answer, on the way that the effect says. */
function carry(answer: Answer, effect: Effect | undefined): Answer {
  if (effect === "cut") return { ...answer, fate: "cut" };
  if (typeof effect !== "object") return answer;
  if ("after" in effect) return { ...answer, delay: effect.after };
  return "greetsBefore" in effect ? { ...answer, delay: effect.greetsBefore } : answer;
}
