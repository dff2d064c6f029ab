import type sinon from "sinon";
import { beginPage } from "../checks/invariants.js";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, ofType } from "../page/chat.js";
import { pass } from "../page/time.js";
import { order } from "./messenger-page.js";
import { type FakeMessenger, installMessenger, type MessengerOptions, removeMessenger } from "./messenger.js";

/** Longer than the Messenger of a page takes until it is open and the agent has greeted, in ms. */
export const SOON = 600;

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

/** The attributes that were written, oldest first; once where the same ones were written again. */
export const written = (messenger: FakeMessenger): unknown[] =>
  (messenger.sent("Database.set") as { messaging: { customAttributes: unknown } }[])
    .map(({ messaging }) => messaging.customAttributes)
    .filter((each, index, all) => JSON.stringify(each) !== JSON.stringify(all[index - 1]));

/** What the agent sees of the customer. */
export const agentSees = (messenger: FakeMessenger): unknown => messenger.conversation()?.customAttributes;

export const isOver = (messenger: FakeMessenger): boolean => messenger.conversation()?.endedAt !== undefined;

export const isWindowOpen = (): boolean =>
  document.querySelector<HTMLElement>("#genesys-mxg-container-frame")?.hidden === false;

/** What the window shows, or would show if it were open. */
export const textInWindow = (): string => document.querySelector("#genesys-messenger")?.textContent ?? "";

/** The customer clicks the vendor's own button. */
export const clickVendorsLauncher = (): void =>
  document.querySelector<HTMLElement>("#genesys-mxg-frame")!.click();

/** What the page was told of ends. */
export const endsIn = (events: CustomEvent[]): string[] =>
  ofType(events, "genesys-chat-session-end").map(({ detail }) => detail.reason);

/** The customer goes on to another page of the site. Nothing of this one is left but what the browser keeps. */
export async function nextPage(
  clock: sinon.SinonFakeTimers,
  { messenger, element }: MessengerChat,
  attributes: Record<string, string | undefined> = {},
  options: MessengerOptions = {},
): Promise<MessengerChat> {
  element.remove();
  await pass(clock, 100);
  removeMessenger();
  beginPage();
  return messengerChat(attributes, { ...options, before: messenger });
}

export { flag } from "./owner-mark.js";
