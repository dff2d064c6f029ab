import type { CustomAttributes } from "../core/chat.js";
import { ChatError } from "../core/errors.js";
import { fromSdkError } from "../core/sdk-error.js";
import { goesOn, note } from "./messenger-flag.js";
import { command, happened, isThere, putStub, snippet, subscribe } from "./messenger-global.js";
import { agentMessages } from "./messenger-messages.js";
import { whyNotReady } from "./messenger-trouble.js";
import type { Sdk, SdkListener } from "./sdk.js";
import { timeLimit } from "./wait.js";

const ATTRIBUTES = "messaging.customAttributes";

/** How long another customer's start waits for the end of the last one's conversation, in ms. */
const END_LIMIT = 5000;

/** Events after which the conversation is over, and what the page is told. */
const ENDS = {
  "MessagingService.conversationDisconnected": "disconnected",
  "MessagingService.conversationCleared": "cleared",
  "MessagingService.sessionExpired": "expired",
};

/** What was written last. */
let written: CustomAttributes = {};
/** The end of the last customer's conversation, while it is under way. */
let ending: Promise<void> | undefined;
/** Counts the customers: who has gone says nothing any more. */
let customers = 0;
/** The conversation can be ended: it is loaded when the window opens. */
let hasService = false;
/** The agent has ended it for good: only a new one can be written in. */
let isReadOnly = false;

const ignore = (): void => {};

/**
 * Removed first, because the documentation calls `set` a shallow merge, and can be read either way. What is set goes
 * along with the customer's next message:
 * https://developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/SDKCommandsEvents/databasePlugin
 */
function write(customAttributes: CustomAttributes): Promise<unknown> {
  written = customAttributes;
  command("Database.remove", { name: ATTRIBUTES }).catch(ignore);
  return command("Database.set", { messaging: { customAttributes } });
}

/** Opens the window. It rejects where it is open, and where the deployment has none. */
const openWindow = (): Promise<unknown> =>
  command("Messenger.open").catch((reason: unknown) => {
    if (!/already/i.test(String(reason))) throw reason;
  });

/** Ends a conversation, so that the next customer does not read it. */
async function end(): Promise<void> {
  const limit = <T>(promise: Promise<T>) =>
    timeLimit(promise, END_LIMIT, "start", new AbortController().signal);
  write({}).catch(ignore);
  // One of an earlier page view is restored first.
  if (goesOn() && goesOn() !== "begun") {
    await limit(happened("MessagingService.started")).then(() => (hasService = true), ignore);
  }
  if (hasService) {
    await limit(command("MessagingService.clearConversation")).catch((reason: unknown) => {
      // Where the deployment does not allow it, the Messenger has to be shut down until the next page view.
      if (!/no active/i.test(String(reason))) command("Messenger.clear").catch(ignore);
    });
  }
  command("Messenger.close").catch(ignore);
  note("over");
  ending = undefined;
}

/** The Messenger that Genesys Cloud ships today. */
export const messenger: Sdk = {
  name: "messenger",
  global: "Genesys",
  isSingle: true,
  snippet,
  goesOn: () => goesOn() !== undefined,
  whyNotReady,

  look: () => (isThere() ? "ready" : "missing"),

  scriptUrl: (environment) => `https://apps.${environment}/genesys-bootstrap/genesys.min.js`,

  prepare(deployment) {
    if (deployment) putStub(deployment);
  },

  // Its language is the deployment's; no call is known that sets it.
  async initialize() {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    subscribe("Database.ready", resolve);
    subscribe("GenesysJS.domainNotAllowed", () => {
      const facts = { reason: "domain-not-allowed", about: location.hostname } as const;
      reject(new ChatError("SDK_BLOCKED", "initialize", facts));
    });
    await promise;
    if (goesOn() === "to be ended") await this.clear();
  },

  async startChat({ message, customAttributes }) {
    const customer = customers;
    /** Never comes back for a customer who has gone. */
    const still = <T>(value: T): T | Promise<never> =>
      customer === customers ? value : new Promise<never>(() => {});
    try {
      await ending;
      await still(customer);
      if (isReadOnly) command("MessagingService.resetConversation").catch(ignore);
      isReadOnly = false;
      await still(await write(customAttributes));
      await still(await openWindow());
      // The first message of a conversation, once: not of one that goes on, nor from a call that came too late.
      if (message && !goesOn()) {
        await happened("MessagingService.ready");
        await still(customer);
      }
      if (message && !goesOn()) {
        note("begun");
        await command("MessagingService.sendMessage", { message });
      }
      note("begun");
      return { id: null, status: "opened" };
    } catch (raw) {
      if (customer === customers) note("over");
      throw fromSdkError(raw, "start", Date.now());
    }
  },

  update(customAttributes) {
    if (JSON.stringify(customAttributes) !== JSON.stringify(written)) write(customAttributes).catch(ignore);
  },

  listen(listener: SdkListener, signal) {
    const hear = (event: string, tell: (data: Record<string, unknown>) => void) =>
      subscribe(event, (data) => {
        if (!signal.aborted) tell(data);
      });
    hasService = false;
    hear("MessagingService.ready", () => (hasService = true));
    hear("MessagingService.messagesReceived", (data) => agentMessages(data).forEach(listener.message));
    hear("MessagingService.customAttributesSizeExceeded", () => listener.tooLarge());
    for (const [event, reason] of Object.entries(ENDS)) {
      hear(event, ({ readOnly }) => {
        if (ending) return;
        isReadOnly = readOnly === true;
        note("over");
        // The next conversation may begin with a word in the window.
        write(written).catch(ignore);
        listener.ended(reason);
      });
    }
  },

  open: () => void openWindow().catch(ignore),

  clear() {
    customers++;
    isReadOnly = false;
    if (isThere()) return (ending ??= end());
    if (goesOn()) note("to be ended");
    return undefined;
  },
};
