import { fixtureCleanup, fixtureSync } from "@open-wc/testing";
import { html } from "lit";
import sinon from "sinon";
import "../../../src/define.js";
import {
  type ChatConfig,
  type ChatEventMap,
  configure,
  type CustomAttributes,
  GenesysCrmChat,
} from "../../../src/index.js";
import { detection } from "../../../src/session/sdk/detect.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { suiteDeployment } from "../sdk/deployment.js";
import { connectInMemory } from "../../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import {
  createWebMessagingSdk,
  type WebMessagingSdk,
} from "../../../src/simulator/stand-ins/web-messaging/sdk.js";
import { brokenAsks, watchAsks } from "../checks/asks.js";
import { broken, watchTimers } from "../checks/invariants.js";
import { answerScripts } from "../scripts/held-scripts.js";

type Page = typeof globalThis & { GenesysCloudWebMessaging?: WebMessagingSdk };

/** The page's one SDK, in a cloud of its own. Its calls are stubs, so that a test may change how they end. */
export interface FakeSdk {
  readonly cloud: Cloud;
  readonly initialize: sinon.SinonStub;
  readonly startChat: sinon.SinonStub;
}

/** Puts the stand-in for the SDK on the page, as if its script had been loaded. */
export function installSdk(): FakeSdk {
  const cloud = createCloud();
  const sdk = createWebMessagingSdk({ ...connectInMemory(cloud), document });
  const initialize = sinon.stub(sdk, "initialize").callThrough();
  const startChat = sinon.stub(sdk, "startChat").callThrough();
  (globalThis as Page).GenesysCloudWebMessaging = sdk;
  return { cloud, initialize, startChat };
}

/** Takes the SDK off the page, as if its script had not been loaded. */
export function removeSdk(): void {
  delete (globalThis as Page).GenesysCloudWebMessaging;
}

/** What the last `startChat` was called with. */
export const sentTo = ({ startChat }: FakeSdk): ChatConfig => startChat.lastCall.args[0] as ChatConfig;

/** The custom attributes of each call of `startChat`. */
export const attributesSentTo = ({ startChat }: FakeSdk): CustomAttributes[] =>
  startChat.args.map(([config]) => (config as ChatConfig).customAttributes);

/** An element with these attributes, on the page. `undefined` removes a default attribute. */
export function chat(attributes: Record<string, string | undefined> = {}): GenesysCrmChat {
  const element = document.createElement("genesys-crm-chat");
  const deploymentId = attributes["sdk"] === "messenger" ? suiteDeployment() : "all-well";
  const all = { "deployment-id": deploymentId, "crm-id": "CRM-123456789", ...attributes };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) element.setAttribute(name, value);
  fixtureSync(html`${element}`);
  return element;
}

/** A part of the element's shadow tree. */
export const part = <E extends HTMLElement = HTMLElement>(element: Element, name: string): E =>
  element.shadowRoot?.querySelector(`[part="${name}"]`) as E;

/** Ends the entrances that are in progress; what turns for ever goes on. */
export function finishAnimations({ shadowRoot }: Element): void {
  for (const animation of shadowRoot?.getAnimations() ?? [])
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}

/** What the card shows, with the seconds of the countdown, or nothing. */
export const cardText = (element: Element): string =>
  part(element, "status")?.checkVisibility()
    ? (part(element, "status").querySelector("p")?.textContent.trim() ?? "")
    : "";

/** The visible label of the button: a second, hidden one keeps its width. */
export const labelOf = (element: Element): string => part(element, "label").textContent ?? "";

/** The text of a live region, without the countdown, which is not announced. */
export const said = (element: Element, role: "alert" | "status"): string =>
  element.shadowRoot?.querySelector(`[role=${role}]`)?.textContent ?? "";

/** Stops the clock: time passes only by `pass`. Until `cleanUp`. */
export function stopClock(): sinon.SinonFakeTimers {
  const clock = sinon.useFakeTimers({
    toFake: [
      "setTimeout",
      "clearTimeout",
      "setInterval",
      "clearInterval",
      "requestAnimationFrame",
      "Date",
      "performance",
    ],
  });
  clock.tick(1000); // no page is 0 ms old
  watchTimers(clock);
  return clock;
}

/** `pending`, `resolved`, or the name of the error that a promise was rejected with. */
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

/** The script tags of the page, as they are added. They request nothing: the test dispatches `load` or `error`. */
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

/** Calls back on the first change to a status. */
export function onceStatus(element: GenesysCrmChat, status: string, act: () => void): void {
  const listening = new AbortController();
  element.addEventListener(
    "genesys-chat-status",
    ({ detail }) => {
      if (detail.status !== status) return;
      listening.abort();
      act();
    },
    listening,
  );
}

/** The error events, each by its code and whether it is fatal. */
export const errorsIn = (events: CustomEvent[]): { code: string; fatal: boolean }[] =>
  ofType(events, "genesys-chat-error").map(({ detail: { code, fatal } }) => ({ code, fatal }));

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
 * Removes the elements, the SDK, the stubs and the spies from the page; for `afterEach`.
 *
 * Also checks what must hold after every test, and fails the test that broke an invariant.
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
  removeSdk();
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
  "genesys-chat-unread",
  "genesys-chat-session-end",
] as const;

/** What an element really asks. No test asks Genesys Cloud; one that is about that answers by itself. */
export const { hasMessenger } = detection;
detection.hasMessenger = () => Promise.resolve(false);

let listening = new AbortController();

/** The elements that have changed their status: the page's SDK is reset through them. */
const active = new Set<GenesysCrmChat>();
addEventListener(
  "genesys-chat-status",
  (event) => {
    const [element] = event.composedPath();
    // With a closed shadow root this is the host: the test has to reset the element itself.
    if (element instanceof HTMLElement && element.matches("genesys-crm-chat")) active.add(element);
  },
  { capture: true },
);

watchAsks(GenesysCrmChat.prototype);
