import { fixtureCleanup, fixtureSync } from "@open-wc/testing";
import { html } from "lit";
import sinon from "sinon";
import "../../../src/define.js";
import type { ChatConfig, ChatEventMap, CustomAttributes } from "../../../src/index.js";
import { configure, GenesysCrmChat } from "../../../src/index.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { connectInMemory } from "../../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import {
  createWebMessagingSdk,
  type WebMessagingSdk,
} from "../../../src/simulator/stand-ins/web-messaging/sdk.js";
import { brokenAsks, watchAsks } from "../checks/asks.js";
import { answerScripts } from "../scripts/held-scripts.js";
import { broken, watchTimers } from "../checks/invariants.js";

type Page = typeof globalThis & { GenesysCloudWebMessaging?: WebMessagingSdk };

/** The page's one SDK, in a cloud of its own, with the calls it received; a test may have calls end otherwise. */
export interface FakeSdk {
  readonly cloud: Cloud;
  readonly initialize: sinon.SinonStub;
  readonly startChat: sinon.SinonStub;
}

/** Puts a stand-in SDK on the page, as if its script had been loaded. */
export function installSdk(): FakeSdk {
  const cloud = createCloud();
  const sdk = createWebMessagingSdk({ ...connectInMemory(cloud), document });
  const initialize = sinon.stub(sdk, "initialize").callThrough();
  const startChat = sinon.stub(sdk, "startChat").callThrough();
  (globalThis as Page).GenesysCloudWebMessaging = sdk;
  return { cloud, initialize, startChat };
}

/** What the last `startChat` was called with. */
export const sentTo = ({ startChat }: FakeSdk): ChatConfig => startChat.lastCall.args[0] as ChatConfig;

/** The custom attributes of each call of `startChat`. */
export const attributesSentTo = ({ startChat }: FakeSdk): CustomAttributes[] =>
  startChat.args.map(([config]) => (config as ChatConfig).customAttributes);

/** An element with these attributes, in the page. `undefined` takes one of the usual ones away. */
export function chat(attributes: Record<string, string | undefined> = {}): GenesysCrmChat {
  const element = document.createElement("genesys-crm-chat");
  const all = { "deployment-id": "all-well", "crm-id": "CRM-123456789", ...attributes };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) element.setAttribute(name, value);
  fixtureSync(html`${element}`);
  return element;
}

/** A part of the element's shadow tree. */
export const part = <E extends HTMLElement = HTMLElement>(element: Element, name: string): E =>
  element.shadowRoot?.querySelector(`[part="${name}"]`) as E;

/** What the button says: the first label is seen, the other one only keeps its width. */
export const labelOf = (element: Element): string =>
  part(element, "label").firstElementChild?.textContent ?? "";

/** What a live region says, without the countdown, which is for the eyes only. */
export const said = (element: Element, role: "alert" | "status"): string =>
  element.shadowRoot?.querySelector(`[role=${role}]`)?.textContent ?? "";

/** Stops the clock: time passes only when a test says so. Until `cleanUp`. */
export function stopClock(): sinon.SinonFakeTimers {
  const clock = sinon.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  clock.tick(1000); // no page is 0 ms old
  watchTimers(clock);
  return clock;
}

/** Whether a promise is still open, or how it ended. */
export const stateOf = (promise: Promise<unknown>): Promise<string> =>
  Promise.race([promise, Promise.resolve("pending")]).then(
    (value) => (value === "pending" ? "pending" : "resolved"),
    (error: Error) => error.name,
  );

/** What a promise was rejected with. */
export const rejection = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error("It was not rejected."),
    (error: Error) => error,
  );

/** Script tags of the page as they come. None fetches anything: the test dispatches `load` or `error` on them. */
export const holdScripts = (): HTMLScriptElement[] => answerScripts(() => {});

/** Listens on the document until `cleanUp`. */
export const onPage = <Name extends keyof ChatEventMap>(
  name: Name,
  listener: (event: ChatEventMap[Name]) => void,
): void => document.addEventListener(name, listener as (event: Event) => void, { signal: listening.signal });

/** The element's events that reach the document from now on, oldest first. */
export function eventsOfPage(): CustomEvent[] {
  const events: CustomEvent[] = [];
  for (const name of EVENT_NAMES) onPage(name, (event) => events.push(event));
  return events;
}

/**
 * The names of the events that an element dispatches from now on, without `genesys-chat-` in front. Includes those
 * dispatched while it is off the page.
 */
export function eventNamesOf(element: GenesysCrmChat): string[] {
  const names: string[] = [];
  for (const name of EVENT_NAMES)
    element.addEventListener(name, ({ type }) => names.push(type.slice("genesys-chat-".length)));
  return names;
}

/** Events of one kind. */
export const ofType = <Name extends keyof ChatEventMap>(
  events: CustomEvent[],
  name: Name,
): ChatEventMap[Name][] => events.filter(({ type }) => type === name) as ChatEventMap[Name][];

/**
 * Takes the customer and the SDK off the page, and all stubs and spies with them; for `afterEach`.
 *
 * Fails the test that broke one of the invariants: what holds after every test is looked at here.
 */
export async function cleanUp(): Promise<void> {
  const wrong = [...(await broken(active)), ...brokenAsks()];
  sinon.restore();
  listening.abort();
  listening = new AbortController();
  for (const element of active) await element.reset();
  active.clear();
  fixtureCleanup();
  configure({ sdkSrc: undefined, integrity: undefined, crmIdFrom: undefined });
  delete (globalThis as Page).GenesysCloudWebMessaging;
  document.getElementById("genesys-webmessaging-container")?.remove();
  if (wrong.length) throw new Error(`An invariant is broken:\n${wrong.join("\n")}`);
}

export const EVENT_NAMES = [
  "genesys-chat-status",
  "genesys-chat-ready",
  "genesys-chat-before-start",
  "genesys-chat-session-start",
  "genesys-chat-retry",
  "genesys-chat-error",
  "genesys-chat-message",
  "genesys-chat-session-end",
] as const;

let listening = new AbortController();

/** Every element that has done anything, for the page's SDK is reset by those who have used it. */
const active = new Set<GenesysCrmChat>();
addEventListener(
  "genesys-chat-status",
  (event) => {
    const [element] = event.composedPath();
    // In a closed shadow root it is the host, and the test has to reset the element itself.
    if (element instanceof HTMLElement && element.matches("genesys-crm-chat")) active.add(element);
  },
  { capture: true },
);

watchAsks(GenesysCrmChat.prototype);
