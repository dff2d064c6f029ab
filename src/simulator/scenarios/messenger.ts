import { FOR_EVER } from "./faults.js";
import { conversationScenarios } from "./messenger-conversation.js";
import type { MessengerScenario } from "./types.js";

/**
 * Scenarios of the Messenger, selected by the deployment id. One that has a counterpart for the Web Messaging SDK has the
 * same name. Faults of the script are those of `scriptScenarios`, selected by its URL.
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
    quirks: { drainsAfter: 2_000 },
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "longer-than-usual",
    title: "Longer than usual",
    story:
      "The Messenger takes 12 seconds to open; after ten, the customer may cancel or choose another way.",
    faults: [],
    quirks: { drainsAfter: 12_000 },
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "another-customer",
    title: "Another customer logs in",
    story: "The page keeps a chat when another customer logs in, and the card says whose it is.",
    faults: [],
    expect: { ends: "started", attempts: 1 },
    tag: { "on-customer-change": "keep" },
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
    quirks: { drainsAfter: FOR_EVER, readyAfter: { "*": FOR_EVER } },
    expect: { ends: "failed", code: "SDK_TIMEOUT", phase: "initialize", attempts: 3 },
    tag: { timeout: "1000", "max-retries": "2" },
  },
  {
    name: "hang-start",
    title: "The start never answers",
    story: "Messenger.open calls nothing back; after the timeout the customer may try again.",
    faults: [],
    quirks: { callbacks: { "Messenger.open": "never" } },
    expect: { ends: "failed", code: "SDK_TIMEOUT", phase: "start", attempts: 1 },
    tag: { timeout: "2000" },
  },
  {
    name: "late-answer",
    title: "The start answers too late",
    story:
      "Messenger.open calls back after the timeout: an error first, then the chat is there all the same.",
    faults: [],
    quirks: { readyAfter: { Messenger: 2_500 }, early: "queued" },
    expect: { ends: "started", attempts: 1, afterError: "SDK_TIMEOUT" },
    tag: { timeout: "1000" },
  },
  {
    name: "vendor-defaults",
    title: "As Genesys ships it",
    story:
      "The deployment has Genesys' own defaults: the customer cannot end the conversation, and is not told when the agent does.",
    faults: [],
    deployment: { vendorDefaults: true },
    expect: { ends: "started", attempts: 1 },
  },
  {
    name: "launcher-on-demand",
    title: "Our button alone",
    story: "The deployment shows its own launcher on demand, so the floating button is the page's only one.",
    faults: [],
    deployment: { launcher: "OnDemand" },
    expect: { ends: "started", attempts: 1 },
    tag: { placement: "floating" },
  },
  {
    name: "headless",
    title: "A Messenger without a window",
    story: "The deployment is headless, so every command that opens the window is rejected.",
    faults: [],
    deployment: { headless: true },
    expect: { ends: "failed", code: "DEPLOYMENT_UNSUPPORTED", phase: "start", attempts: 1 },
  },
  {
    name: "authentication-required",
    title: "Authentication required",
    story: "The deployment requires an AuthProvider, and the page has none: no message could be sent.",
    faults: [],
    deployment: { authentication: "Required" },
    expect: { ends: "failed", code: "DEPLOYMENT_UNSUPPORTED", phase: "start", attempts: 1 },
  },
  ...conversationScenarios,
];

const byName = new Map(messengerScenarios.map((scenario) => [scenario.name, scenario]));

/** The scenario by this name, case-sensitive like a deployment id. */
export const messengerScenarioNamed = (name: string): MessengerScenario | undefined => byName.get(name);
