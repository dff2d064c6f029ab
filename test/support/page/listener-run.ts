import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { ChatEventMap, ChatSession, GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, type FakeSdk, installSdk } from "./chat.js";
import { refusal } from "./failures.js";
import { pass } from "./time.js";

/** A moment of a run: an event, and with `status` which of its kind. */
export interface Moment {
  readonly event: keyof ChatEventMap;
  readonly status?: string;
}

/** Those that a start meets before its session. */
export const BEFORE_THE_SESSION: Record<string, Moment> = {
  "status loading": { event: "genesys-chat-status", status: "loading" },
  "status ready": { event: "genesys-chat-status", status: "ready" },
  ready: { event: "genesys-chat-ready" },
  "status starting": { event: "genesys-chat-status", status: "starting" },
  "before-start": { event: "genesys-chat-before-start" },
  "an error that is not fatal": { event: "genesys-chat-error" },
  "status retrying": { event: "genesys-chat-status", status: "retrying" },
  retry: { event: "genesys-chat-retry" },
};
/** Those after it. */
export const SINCE_THE_SESSION: Record<string, Moment> = {
  "status started": { event: "genesys-chat-status", status: "started" },
  "session-start": { event: "genesys-chat-session-start" },
  message: { event: "genesys-chat-message" },
};

/** A run in which a listener did something; `afterwards` is what followed that. */
export interface Run {
  readonly sdk: FakeSdk;
  readonly element: GenesysCrmChat;
  readonly started: Promise<ChatSession>;
  readonly afterwards: {
    /** How often `startChat` had been called by then. */
    readonly calls: number;
    readonly result: unknown;
    readonly events: readonly CustomEvent[];
  };
}

/**
 * Has a listener do something, once, in a run that meets every moment: an attribute is left out, and the first call is
 * refused with 429.
 */
export async function run(
  clock: sinon.SinonFakeTimers,
  { event, status }: Moment,
  act: (element: GenesysCrmChat) => unknown,
): Promise<Run> {
  const sdk = installSdk();
  sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
  const element = chat({ note: "4111 1111 1111 1111" });
  const afterwards = { calls: 0, result: undefined as unknown, events: [] as CustomEvent[] };
  let hasActed = false;
  element.addEventListener(event, () => {
    if (hasActed || (status && element.status !== status)) return;
    hasActed = true;
    afterwards.result = act(element);
    afterwards.calls = sdk.startChat.callCount;
    afterwards.events = eventsOfPage();
  });
  const started = element.start();
  started.catch(() => {});
  await pass(clock, 60_000);
  expect(hasActed).to.equal(true);
  // The event itself goes on to the document.
  const events = afterwards.events.filter(({ type }) => type !== event);
  return { sdk, element, started, afterwards: { ...afterwards, events } };
}
