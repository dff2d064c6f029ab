import type { Answer } from "./answer.js";
import { createChatCalls } from "./web-messaging-api.js";
import { type Conversations, createConversations, type ClockAndIds } from "./conversations.js";
import { createFaultCounter, type ScriptEffect } from "../scenarios/faults.js";
import { createGuestApi, type GuestApi } from "./guest-api/guest-api.js";
import { createAuthorize } from "./rest/authorization.js";
import { createParticipantSearch, type ParticipantSearch } from "./rest/participant-search.js";
import { createPlatformCalls, type PlatformCalls } from "./rest/platform-api.js";
import { createRestCalls, type RestCalls } from "./rest/tutorial-api.js";
import { createClients } from "./rest/oauth-clients.js";
import { createRestResponder } from "./rest/respond.js";
import { scenarioNamed } from "../scenarios/index.js";

/** A simulated Genesys Cloud, without I/O and timers, so that it also runs inside a browser's unit test. */
export interface Cloud {
  readonly conversations: Conversations;
  /** The effect on a request for the SDK's script; `undefined`: it is served. */
  script(scenario?: string, visit?: string): ScriptEffect | undefined;
  /** The calls of the stand-in for the Web Messaging SDK: `initialize`, `start`, `joined`, `message`. */
  chat(call: string, body: unknown): Answer;
  /** The WebSockets of Messengers. */
  readonly guests: GuestApi;
  readonly rest: RestCalls;
  readonly platform: PlatformCalls;
  readonly search: ParticipantSearch;
  /** The answer to a REST call that is not simulated: 404 would mean that the resource does not exist. */
  notSimulated(method: string, path: string): Answer;
}

/** @param overrides of the platform's clock and UUIDs */
export function createCloud(overrides: Partial<ClockAndIds> = {}): Cloud {
  const clock: ClockAndIds = { now: () => Date.now(), newId: () => crypto.randomUUID(), ...overrides };
  const conversations = createConversations(clock);
  const faults = createFaultCounter();
  const clients = createClients(clock);
  const responder = createRestResponder(clock, faults);
  const authorize = createAuthorize(clock, clients, responder);
  return {
    conversations,
    script(name, visit) {
      if (name === undefined) return undefined;
      const scenario = scenarioNamed(name);
      return scenario ? faults.next(scenario, "script", visit) : { status: 404 };
    },
    chat: createChatCalls(clock, conversations, faults),
    guests: createGuestApi(clock, conversations, faults, responder),
    rest: createRestCalls(conversations, clients, responder),
    platform: createPlatformCalls(clock, conversations, clients, authorize, responder),
    search: createParticipantSearch(conversations, authorize, responder),
    notSimulated: (method, path) =>
      responder.failure(501, "not.implemented", `The simulator has no ${method} ${path}.`),
  };
}
