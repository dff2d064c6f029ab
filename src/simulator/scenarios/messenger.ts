import { FOR_EVER } from "./faults.js";
import type { Oddities } from "./quirks.js";
import type { Scenario } from "./index.js";
import { conversationScenarios } from "./messenger-conversation.js";

/** How a Messenger deployment is set up in the admin console. */
export interface MessengerDeployment {
  /** `Inactive`: its files are there, and nothing else. Default `Active`. */
  readonly status?: "Active" | "Inactive";
  /** Host names that may use it, with what ends in `.NAME`; default: every page. */
  readonly allowedDomains?: readonly string[];
  /** How many bytes of attributes a message may carry, announced to each session; default 2,048. */
  readonly maxCustomDataBytes?: number;
  /** What the customer is told when the agent ends the conversation; default `Send`, after which they may go on. */
  readonly conversationDisconnect?: "Off" | "Send" | "ReadOnly";
  /** Whether the customer may end the conversation; default true. */
  readonly conversationClear?: boolean;
  /** Whether a conversation begins as soon as the Messenger opens, without a word of the customer; default false. */
  readonly autoStart?: boolean;
}

/** One way the world can be for a page with the Messenger. */
export interface MessengerScenario extends Scenario {
  /** `null`: nobody knows it. */
  readonly deployment?: MessengerDeployment | null;
  /** What is odd about the SDK in the page. */
  readonly oddities?: Oddities;
}

/**
 * What can happen with the Messenger; chosen by the deployment id. Where the story is the same, so is the name of the
 * one for the Web Messaging SDK. Faults of the script are those of `scriptScenarios`, chosen by its address.
 */
export const messengerScenarios: readonly MessengerScenario[] = [
  {
    name: "all-well",
    title: "All well",
    story: "The Messenger opens, and the agent says hello after the customer's first message.",
    faults: [],
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "slow",
    title: "Slow, but well",
    story: "The Messenger takes two seconds to become ready, and three to get a session.",
    faults: [{ on: "configureSession", times: FOR_EVER, does: { after: 3_000 } }],
    oddities: { drainsAfter: 2_000 },
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "wrong-deployment",
    title: "Wrong deployment id",
    story: "The deployment is not known: its files are refused with 403, and the Messenger stays silent.",
    faults: [],
    deployment: null,
    expect: { ends: "failed", code: "INVALID_DEPLOYMENT_ID", phase: "initialize", attempts: 1 },
    tag: { timeout: "2000" },
  },
  {
    name: "inactive-deployment",
    title: "Inactive deployment",
    story: "The deployment is switched off: its files say so, and the Messenger stays silent.",
    faults: [],
    deployment: { status: "Inactive" },
    expect: { ends: "failed", code: "INVALID_DEPLOYMENT_ID", phase: "initialize", attempts: 1 },
    tag: { timeout: "2000" },
  },
  {
    name: "refused-domain",
    title: "Refused domain",
    story:
      "The deployment is for pages of shop.example alone; elsewhere the Messenger's queue is never worked off.",
    faults: [],
    deployment: { allowedDomains: ["shop.example"] },
    expect: { ends: "failed", code: "SDK_BLOCKED", phase: "initialize", attempts: 1 },
    tag: { timeout: "2000" },
  },
  {
    name: "hang-initialize",
    title: "Initialize never answers",
    story: "The Messenger's plugins never become ready, and no callback ever comes.",
    faults: [],
    oddities: { drainsAfter: FOR_EVER, readyAfter: { "*": FOR_EVER } },
    expect: { ends: "failed", code: "SDK_TIMEOUT", phase: "initialize", attempts: 3 },
    tag: { timeout: "1000", "max-retries": "2" },
  },
  {
    name: "hang-start",
    title: "The start never answers",
    story: "Messenger.open calls nothing back; after the timeout the customer may try again.",
    faults: [],
    oddities: { callbacks: { "Messenger.open": "never" } },
    expect: { ends: "failed", code: "SDK_TIMEOUT", phase: "start", attempts: 1 },
    tag: { timeout: "2000" },
  },
  {
    name: "late-answer",
    title: "The start answers too late",
    story:
      "Messenger.open calls back after the timeout: an error first, then the chat is there all the same.",
    faults: [],
    oddities: { readyAfter: { Messenger: 2_500 }, early: "queued" },
    expect: { ends: "started", attempts: 1, afterError: "SDK_TIMEOUT" },
    tag: { timeout: "1000" },
  },
  ...conversationScenarios,
];

const byName = new Map(messengerScenarios.map((scenario) => [scenario.name, scenario]));

/** The scenario by that name: exact, as a deployment id is. */
export const messengerScenarioNamed = (name: string): MessengerScenario | undefined => byName.get(name);
