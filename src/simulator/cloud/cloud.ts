import type { Answer } from "./answer.js";
import { createChatCalls } from "./web-messaging-api.js";
import { type Conversations, createConversations, type Source } from "./conversations.js";
import { createFaultCounter, type Effect } from "../scenarios/faults.js";
import { createGuestApi, type GuestApi } from "./guest-api/guest-api.js";
import { createPlatformCalls, type PlatformCalls } from "./rest/platform-api.js";
import { createRestCalls, type RestCalls } from "./rest/tutorial-api.js";
import { createClients } from "./rest/oauth-clients.js";
import { createRestAnswers } from "./rest/respond.js";
import { scenarioNamed } from "../scenarios/index.js";

/** A pretended Genesys Cloud: no I/O and no timers, so that it also lives inside a browser's unit test. */
export interface Cloud {
  readonly conversations: Conversations;
  /** What happens to a request for the SDK's script; `undefined`: all well. */
  script(scenario?: string, visit?: string): Effect | undefined;
  /** The calls of the stand-in for the Web Messaging SDK: `initialize`, `start`, `joined`, `message`. */
  chat(call: string, body: unknown): Answer;
  /** The WebSockets of Messengers. */
  readonly guests: GuestApi;
  readonly rest: RestCalls;
  readonly platform: PlatformCalls;
}

/**
 * @param source clock and ids; by default the platform's.
 */
export function createCloud(source: Partial<Source> = {}): Cloud {
  const whole: Source = { now: () => Date.now(), newId: () => crypto.randomUUID(), ...source };
  const conversations = createConversations(whole);
  const faults = createFaultCounter();
  const clients = createClients(whole);
  const answers = createRestAnswers(whole, faults);
  return {
    conversations,
    script(name, visit) {
      if (name === undefined) return undefined;
      const scenario = scenarioNamed(name);
      return scenario ? faults.next(scenario, "script", visit) : { status: 404 };
    },
    chat: createChatCalls(whole, conversations, faults),
    guests: createGuestApi(whole, conversations, faults),
    rest: createRestCalls(conversations, clients, answers),
    platform: createPlatformCalls(whole, conversations, clients, answers),
  };
}
