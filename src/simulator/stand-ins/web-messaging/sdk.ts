import type { ChatMessage, Draw } from "../chat-view.js";
import { drawChat } from "../chat-view.js";
import { isPlainObject } from "../../rules/is-plain-object.js";
import { configProblem, settingsProblem } from "../../rules/web-messaging-config.js";
import { vendorError } from "./vendor-error.js";

/** The simulator's answer to a call. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The environment of the stand-in. */
export interface SdkParts {
  /** Makes a call of the cloud: by `fetch` in the served script, directly in unit tests. Rejects if the connection breaks. */
  readonly call: (call: string, body: unknown) => Promise<Reply>;
  /** Delivers each message of the visit from now on; resolves once the subscription is active. */
  readonly subscribe: (visit: string, listener: (message: ChatMessage) => void) => Promise<void>;
  readonly document: Document;
  /** Identifies the page load. Default: a new UUID. */
  readonly visit?: string;
  /** Draws a chat into its container. Default: a small accessible chat. */
  readonly draw?: Draw;
}

/** The Web Messaging SDK v2 as far as its tutorial describes it [TUT]. */
export interface WebMessagingSdk {
  initialize(settings: unknown): Promise<void>;
  startChat(config: unknown): Promise<unknown>;
  on(event: string, callback: (payload: { message: string }) => void): void;
}

const CONTAINER = "genesys-webmessaging-container";

/**
 * A stand-in for the Web Messaging SDK v2, as strict and as hostile as the real one may be: it rejects settings and configs
 * that are not exactly valid, a second `startChat` creates a second conversation, listeners cannot be removed, and errors
 * hold the whole request. [GUESS: the tutorial describes none of this]
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
    // Each in its own microtask, so that a listener that throws does not affect the others.
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
    // The agent greets once the customer has joined: a task later, so after startChat has resolved.
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
