import { fixtureCleanup, fixtureSync } from "@open-wc/testing";
import { html } from "lit";
import sinon from "sinon";
import "../../src/define.js";
import type { GenesysCrmChat } from "../../src/index.js";
import { configure } from "../../src/index.js";
import { type Cloud, createCloud } from "../../src/simulator/cloud.js";
import { directLine } from "../../src/simulator/direct-line.js";
import { createWebMessagingSdk, type WebMessagingSdk } from "../../src/simulator/web-messaging-sdk.js";

type Page = typeof globalThis & { GenesysCloudWebMessaging?: WebMessagingSdk };

/** The page's one SDK, in a cloud of its own, with the calls it received. */
export interface FakeSdk {
  readonly cloud: Cloud;
  readonly initialize: sinon.SinonSpy;
  readonly startChat: sinon.SinonSpy;
}

/** Puts a stand-in SDK on the page, as if its script had been loaded. */
export function installSdk(): FakeSdk {
  const cloud = createCloud();
  const sdk = createWebMessagingSdk({ ...directLine(cloud), document });
  const initialize = sinon.spy(sdk, "initialize");
  const startChat = sinon.spy(sdk, "startChat");
  (globalThis as Page).GenesysCloudWebMessaging = sdk;
  return { cloud, initialize, startChat };
}

/** An element with these attributes, in the page. */
export function chat(attributes: Record<string, string> = {}): GenesysCrmChat {
  const element = document.createElement("genesys-crm-chat");
  const all = { "deployment-id": "all-well", "crm-id": "CRM-123456789", ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  fixtureSync(html`${element}`);
  return element;
}

/** Every event of ours that reaches the document, in order. */
export function eventsOfPage(): CustomEvent[] {
  const events: CustomEvent[] = [];
  for (const name of EVENT_NAMES) document.addEventListener(name, (event) => events.push(event), listening);
  return events;
}

/** Takes the customer and the SDK off the page; for `afterEach`. */
export async function cleanUp(): Promise<void> {
  for (const element of document.querySelectorAll("genesys-crm-chat")) await element.reset();
  fixtureCleanup();
  configure({ sdkSrc: undefined, integrity: undefined, crmIdFrom: undefined });
  delete (globalThis as Page).GenesysCloudWebMessaging;
}

const EVENT_NAMES = [
  "genesys-chat-status",
  "genesys-chat-ready",
  "genesys-chat-before-start",
  "genesys-chat-session-start",
  "genesys-chat-retry",
  "genesys-chat-error",
  "genesys-chat-message",
  "genesys-chat-session-end",
] as const;
const listening = { signal: new AbortController().signal };
