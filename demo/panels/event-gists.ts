import type { ChatEventMap } from "../../src/index.js";

export type EventName = keyof ChatEventMap;

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

const times = (attempts: number): string => (attempts === 1 ? "one attempt" : `${attempts} attempts`);

/** A short description of each event of the element. */
export const GISTS: { readonly [Name in EventName]: (detail: ChatEventMap[Name]["detail"]) => string } = {
  "genesys-chat-status": ({ previous, status }) => `${previous} → ${status}`,
  "genesys-chat-ready": ({ sdk, environment }) => `${sdk} is initialized for ${environment}`,
  "genesys-chat-before-start": ({ config }) =>
    `about to send ${Object.keys(config.customAttributes).join(", ") || "no attributes"}`,
  "genesys-chat-session-start": ({ attempts }) => `the chat has started, after ${times(attempts)}`,
  "genesys-chat-retry": ({ phase, attempt, reason, delay }) =>
    `${phase} failed ${attempt === 1 ? "once" : `${attempt} times`} (${reason}), retrying in ${seconds(delay)}`,
  "genesys-chat-error": ({ code, fatal, error }) => `${code}${fatal ? "" : ", not fatal"}: ${error.hint}`,
  "genesys-chat-message": ({ message }) => `“${String(message)}”`,
  "genesys-chat-unread": ({ count }) => `${count} unread`,
  "genesys-chat-session-end": ({ reason }) => reason,
};

export const EVENT_NAMES = Object.keys(GISTS) as readonly EventName[];

/** The name of an event without the common prefix. */
export const shortName = (name: EventName): string => name.replace("genesys-chat-", "");
