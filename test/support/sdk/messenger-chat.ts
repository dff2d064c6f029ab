import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, ofType } from "../page/chat.js";
import { pass } from "../page/time.js";
import { order } from "./messenger-page.js";
import { type FakeMessenger, installMessenger, type MessengerOptions, removeMessenger } from "./messenger.js";

/** What the element keeps in `sessionStorage` for the next page views. */
const FLAG = "genesys-crm-chat";
/** Longer than the Messenger of a page takes until it is open, in ms. */
export const SOON = 300;

export const flag = (): string | null => sessionStorage.getItem(FLAG);

/** A page with the Messenger and one element. */
export interface MessengerChat {
  readonly messenger: FakeMessenger;
  readonly element: GenesysCrmChat;
  readonly events: CustomEvent[];
}

/** An element for the Messenger, which its own tag brings. */
export function messengerChat(
  attributes: Record<string, string | undefined> = {},
  options: MessengerOptions = {},
): MessengerChat {
  const messenger = installMessenger({ snippet: null, ...options });
  return { messenger, events: eventsOfPage(), element: chat({ sdk: "messenger", ...attributes }) };
}

/** The same; it has been started, and a moment has passed. */
export async function startedMessenger(
  clock: sinon.SinonFakeTimers,
  attributes?: Record<string, string | undefined>,
  options?: MessengerOptions,
): Promise<MessengerChat> {
  const page = messengerChat(attributes, options);
  void page.element.start();
  await pass(clock, SOON);
  return page;
}

/** What will go along with the customer's next message. */
export async function inDatabase(clock: sinon.SinonFakeTimers): Promise<unknown> {
  const answers = order("Database.get", { name: "messaging.customAttributes" });
  await pass(clock);
  return answers[0]?.[0] === "resolved" ? answers[0][1] : undefined;
}

/** The attributes that were written, oldest first. */
export const written = (messenger: FakeMessenger): unknown[] =>
  (messenger.sent("Database.set") as { messaging: { customAttributes: unknown } }[]).map(
    ({ messaging }) => messaging.customAttributes,
  );

/** What the agent sees of the customer. */
export const agentSees = (messenger: FakeMessenger): unknown => messenger.conversation()?.customAttributes;

export const isOver = (messenger: FakeMessenger): boolean => messenger.conversation()?.endedAt !== undefined;

export const isWindowOpen = (): boolean =>
  document.querySelector<HTMLElement>("#genesys-mxg-container-frame")?.hidden === false;

/** What the page was told of ends. */
export const endsIn = (events: CustomEvent[]): string[] =>
  ofType(events, "genesys-chat-session-end").map(({ detail }) => detail.reason);

/**
 * The customer goes on to another page of the tab. Nothing of this one is left but what the browser keeps; the code
 * stays, so it is brought to where it is on a fresh page: by a `reset()` that no Messenger hears of.
 */
export async function nextPage(
  clock: sinon.SinonFakeTimers,
  { messenger, element }: MessengerChat,
  attributes: Record<string, string | undefined> = {},
  options: MessengerOptions = {},
): Promise<MessengerChat> {
  const kept = flag();
  element.remove();
  await pass(clock, 100);
  removeMessenger();
  await element.reset();
  if (kept === null) sessionStorage.removeItem(FLAG);
  else sessionStorage.setItem(FLAG, kept);
  return messengerChat(attributes, { ...options, before: messenger });
}
