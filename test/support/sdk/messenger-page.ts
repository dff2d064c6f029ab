import type sinon from "sinon";
import type { Envelope } from "../../../src/simulator/stand-ins/messenger/bus.js";
import type { Genesys, PagePlugin } from "../../../src/simulator/stand-ins/messenger/dispatcher.js";
import { pass } from "../page/time.js";
import type { FakeMessenger } from "./messenger.js";

const page = globalThis as unknown as { Genesys: Genesys };

/** Calls the page's Messenger as it is at this moment. */
export const genesys: Genesys = (...call) => page.Genesys(...call);

/** Each call of a command's callbacks: its name, and what it was given. */
export type Answers = ["resolved" | "rejected", unknown][];

/** Orders a command. @returns its answers, as they come */
export function order(command: string, options: object = {}): Answers {
  const answers: Answers = [];
  genesys(
    "command",
    command,
    options,
    (value: unknown) => answers.push(["resolved", value]),
    (reason: unknown) => answers.push(["rejected", reason]),
  );
  return answers;
}

/** Orders a command of the service. @returns its answers within 50 ms on a stopped clock */
export async function ordered(
  clock: sinon.SinonFakeTimers,
  command: string,
  options?: object,
): Promise<unknown> {
  const answers = order(`MessagingService.${command}`, options);
  await pass(clock, 50);
  return answers;
}

/** What the customer has said, as the agent has it. */
export const customerSaid = (messenger: FakeMessenger): string[] =>
  (messenger.conversation()?.transcript ?? [])
    .filter(({ from }) => from === "customer")
    .map(({ text }) => text);

/** What a page hears of an event from now on. */
export function heard(event: string): Envelope[] {
  const envelopes: Envelope[] = [];
  genesys("subscribe", event, (envelope: Envelope) => envelopes.push(envelope));
  return envelopes;
}

/** What was told with the event, each time. */
export const dataOf = <T = Record<string, unknown>>(envelopes: readonly Envelope[]): T[] =>
  envelopes.map(({ data }) => data as T);

/** The names of these events as they come, without the plugin's in front. */
export function newsOf(publisher: string, ...events: string[]): string[] {
  const news: string[] = [];
  for (const event of events) genesys("subscribe", `${publisher}.${event}`, () => news.push(event));
  return news;
}

/** A plugin of the page's own. */
export function plugin(name: string): PagePlugin {
  let registered: PagePlugin | undefined;
  genesys("registerPlugin", name, (its: PagePlugin) => (registered = its));
  if (!registered) throw new Error(`${name} was not registered.`);
  return registered;
}

/** Sets what goes along with the customer's messages. */
export const setAttributes = (customAttributes: object): Answers =>
  order("Database.set", { messaging: { customAttributes } });
