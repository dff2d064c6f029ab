import type { CustomAttributes } from "../../../core/chat.js";
import { fromSdkError } from "../../../core/sdk-error.js";
import { flag } from "./storage.js";
import { command, happened, isThere, putStub, snippet, subscribe } from "./queue.js";
import { agentMessages } from "./messages.js";
import { domainNotAllowed, whyNotReady } from "./diagnose.js";
import type { Sdk, SdkListener } from "../adapter.js";
import { timeLimit } from "../../wait.js";

const ATTRIBUTES = "messaging.customAttributes";
const SERVICE = "MessagingService.";

/** How long the end of a conversation, or of what one waits for before it, may take, in ms. */
const END_LIMIT = 5000;
/** An end is told by a callback and by events; the last of them comes within so many ms after the first. */
const ECHO = 50;

/** Events after which the conversation is over, and what the page is told. */
const ENDS = {
  conversationDisconnected: "disconnected",
  conversationCleared: "cleared",
  sessionExpired: "expired",
};

/** What was written last. */
let written: CustomAttributes | undefined;
/** The end of the last customer's conversation, while it is under way. */
let ending: Promise<void> | undefined;
/** Counts the customers: who has gone says nothing any more. */
let customers = 0;
/** The agent has ended it for good: only a new one can be written in. */
let isReadOnly = false;
/** On this page view the window was opened for the customer; and their first message has gone out, here or earlier. */
let isOpened = false;
let isSpoken = false;

/**
 * Removed first, because the documentation calls `set` a shallow merge, and can be read either way. What is set goes
 * along with the customer's next message:
 * https://developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/SDKCommandsEvents/databasePlugin
 */
function write(customAttributes: CustomAttributes): Promise<unknown> {
  written = customAttributes;
  void command("Database.remove", { name: ATTRIBUTES });
  return command("Database.set", { messaging: { customAttributes } });
}

/** Opens the window. It rejects where it is open, and where the deployment has none. */
const openWindow = (): Promise<unknown> =>
  happened("Messenger.ready")
    .then(() => command("Messenger.open"))
    .catch((reason: unknown) => {
      if (!/already/i.test(String(reason))) throw reason;
    });

/** Ends a conversation, so that the next customer does not read it. */
async function end(): Promise<void> {
  void write({});
  const isBegun = isOpened || flag() !== null;
  // Where something was said there will be a session, and one of an earlier page view is restored. A service that the
  // page's own button has brought is there already.
  const event = isBegun && (isSpoken || !isOpened) ? "started" : "ready";
  try {
    await timeLimit(happened(SERVICE + event), isBegun ? END_LIMIT : ECHO, "start");
    const over = [happened(`${SERVICE}conversationCleared`), command(`${SERVICE}clearConversation`)];
    await timeLimit(Promise.race(over), END_LIMIT, "start").catch((reason: unknown) => {
      // Where the deployment does not allow it, the Messenger has to be shut down until the next page view.
      if (!/no active/i.test(String(reason))) void command("Messenger.clear");
    });
    await new Promise((resolve) => setTimeout(resolve, ECHO));
  } catch {
    // There is nothing to end.
  }
  void command("Messenger.close");
  flag("");
}

/** The Messenger that Genesys Cloud ships today. */
export const messenger: Sdk = {
  name: "messenger",
  global: "Genesys",
  isSingle: true,
  snippet,
  whyNotReady,

  goesOn() {
    // In time: once the page's own script has run, nobody can read its snippet any more.
    snippet();
    return !isOpened && flag() !== null;
  },

  look: () => (isThere() ? "ready" : "missing"),

  scriptUrl: (environment) => `https://apps.${environment}/genesys-bootstrap/genesys.min.js`,

  prepare: putStub,

  // Its language is the deployment's; no call is known that sets it.
  async initialize() {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    subscribe("Database.ready", resolve);
    subscribe("GenesysJS.domainNotAllowed", () => reject(domainNotAllowed()));
    await promise;
    if (flag() === "to be ended") await this.clear();
  },

  async startChat({ message, customAttributes }) {
    const customer = customers;
    /** Waits for something; for ever, if the customer has gone meanwhile. */
    const until = async (promise: unknown): Promise<void> => {
      try {
        await promise;
      } finally {
        if (customer !== customers) await new Promise(() => {});
      }
    };
    try {
      await until(ending);
      isSpoken ||= !isOpened && flag() !== null;
      if (isReadOnly) {
        isReadOnly = false;
        const reset = [happened(`${SERVICE}conversationReset`), command(`${SERVICE}resetConversation`)];
        await until(Promise.allSettled([timeLimit(Promise.all(reset), END_LIMIT, "start")]));
      }
      await until(write(customAttributes));
      isOpened = true;
      flag("begun");
      await until(openWindow());
      if (message) {
        await until(happened(`${SERVICE}ready`));
        // The first one of a conversation, once: not in one that goes on, nor by a call that came too late.
        if (!isSpoken) {
          isSpoken = true;
          await until(command(`${SERVICE}sendMessage`, { message })).catch((reason: unknown) => {
            isSpoken = false;
            throw reason;
          });
        }
      }
      return { id: null, status: "opened" };
    } catch (raw) {
      throw fromSdkError(raw, "start", Date.now());
    }
  },

  update: (customAttributes) => void write(customAttributes),

  listen(listener: SdkListener, signal) {
    const hear = (event: string, tell: (data: Record<string, unknown>) => void) =>
      subscribe(SERVICE + event, (data) => {
        if (!signal.aborted) tell(data);
      });
    // It may be an old one, which is told again: then it was not yet so.
    hear("started", ({ readOnly }) => (isReadOnly ||= Boolean(readOnly)));
    hear("messagesReceived", (data) => agentMessages(data).forEach(listener.message));
    hear("customAttributesSizeExceeded", () => listener.tooLarge());
    for (const [event, reason] of Object.entries(ENDS)) {
      hear(event, ({ readOnly }) => {
        if (ending) return;
        isReadOnly = Boolean(readOnly);
        isOpened = isSpoken = false;
        flag("");
        // The next conversation may begin with a word in the window.
        if (written) void write(written);
        listener.ended(reason);
      });
    }
  },

  open: () => void openWindow().catch(() => {}),

  clear() {
    customers++;
    if (isThere()) ending ??= end().finally(() => (ending = undefined));
    else {
      isReadOnly = false;
      if (flag()) flag("to be ended");
    }
    isOpened = isSpoken = false;
    return ending;
  },
};
