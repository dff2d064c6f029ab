/// <reference lib="dom" />
import type { ChatMessage, Draw } from "../chat-view.js";
import { drawChat } from "../chat-view.js";
import { configProblem, isPlainObject, settingsProblem } from "../../rules/web-messaging-config.js";
import { vendorError } from "./vendor-error.js";

/** What comes back from the simulator. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the stand-in needs from the outside. */
export interface SdkParts {
  /** Carries a chat call to the cloud: `fetch` in the served script, straight in in unit tests. Rejects when cut. */
  readonly call: (call: string, body: unknown) => Promise<Reply>;
  /** Hands over each message of the visit from now on; resolves when none can be missed any more. */
  readonly subscribe: (visit: string, listener: (message: ChatMessage) => void) => Promise<void>;
  readonly document: Document;
  /** Identifies the page load; default: a new UUID. */
  readonly visit?: string;
  /** Draws a chat into its container; default: a small accessible chat. */
  readonly draw?: Draw;
}

/** The Web Messaging SDK v2, as far as it is known. */
export interface WebMessagingSdk {
  initialize(settings: unknown): Promise<void>;
  startChat(config: unknown): Promise<unknown>;
  on(event: string, callback: (payload: { message: string }) => void): void;
}

const CONTAINER = "genesys-webmessaging-container";

/**
 * A stand-in for the Web Messaging SDK v2, as strict and as nasty as the real thing may be: settings and configs
 * that are not exactly right are refused, `startChat` called twice makes two conversations, nothing can be
 * unsubscribed, and errors carry the whole request with them.
 */
export function createWebMessagingSdk(parts: SdkParts): WebMessagingSdk {
  const { call, subscribe, document, visit = crypto.randomUUID(), draw = drawChat } = parts;
  const listeners: ((payload: { message: string }) => void)[] = [];
  const views = new Map<string, (message: ChatMessage) => void>();
  const early: ChatMessage[] = [];
  let initializedFor: string | undefined;
  let startThrows = false;
  let subscribed: Promise<void> | undefined;

  function receive(message: ChatMessage): void {
    const view = views.get(message.conversationId);
    if (view) view(message);
    else early.push(message);
    if (message.from !== "agent") return;
    // In a microtask of its own each, so that a listener that throws disturbs nobody else.
    for (const listener of listeners) queueMicrotask(() => listener({ message: message.text }));
  }

  async function ask(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
    const reply = await call(path, { visit, ...body }).catch((cause: unknown) => {
      throw vendorError({ code: "CHAT_START_FAILED", message: "Network Error", request: body, cause });
    });
    const answer = isPlainObject(reply.body) ? reply.body : {};
    if (reply.status !== 200) throw vendorError({ ...answer, ...reply, request: body });
    return answer;
  }

  const refused = (message: string): unknown =>
    vendorError({ code: "CHAT_START_FAILED", message, status: 400, headers: {}, request: {} });

  async function initialize(settings: unknown): Promise<void> {
    const problem = settingsProblem(settings);
    if (problem !== undefined) throw refused(problem);
    const { deploymentId, environment } = settings as { deploymentId: string; environment: string };
    const wanted = `${deploymentId} ${environment}`;
    if (initializedFor !== undefined && initializedFor !== wanted) {
      throw refused("Initialized for another deployment.");
    }
    const answer = await ask("initialize", { settings });
    initializedFor = wanted;
    startThrows = answer["startThrows"] === true;
  }

  async function start(config: unknown): Promise<unknown> {
    if (initializedFor === undefined) throw refused("startChat was called before initialize.");
    const problem = configProblem(config);
    if (problem !== undefined) throw refused(problem);
    if (!document.getElementById(CONTAINER)) throw refused(`There is no #${CONTAINER} in the document.`);
    subscribed ??= subscribe(visit, receive);
    await subscribed;
    const { session, resolvesTo } = await ask("start", { config });
    const { id } = session as { id: string };
    show(id);
    // The agent says hello when the customer is there: a task later, so after startChat has resolved.
    setTimeout(() => void ask("joined", { conversationId: id }).catch(() => {}));
    if (resolvesTo === "undefined") return undefined;
    if (resolvesTo === "without-id") return { status: "connected" };
    return resolvesTo === "number-id" ? { id: 4711, status: "connected" } : session;
  }

  function show(conversationId: string): void {
    const container = document.getElementById(CONTAINER);
    if (!container) return;
    const send = async (text: string): Promise<void> => void (await ask("message", { conversationId, text }));
    const view = draw(container, send);
    views.set(conversationId, view);
    for (const message of early) if (message.conversationId === conversationId) view(message);
  }

  return {
    initialize,
    startChat(config) {
      if (!startThrows) return start(config);
      startThrows = false;
      throw new TypeError("Simulated: startChat throws.");
    },
    on(event, callback) {
      if (event !== "chat:message:received") throw new TypeError(`There is no event ${event}.`);
      if (typeof callback !== "function") throw new TypeError("The callback must be a function.");
      listeners.push(callback);
    },
  };
}
