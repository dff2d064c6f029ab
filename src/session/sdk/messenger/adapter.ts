import type { CustomAttributes } from "../../../core/chat.js";
import { fromSdkError } from "../../../core/errors/sdk-error.js";
import { ABANDONED, deferred } from "../../deferred.js";
import type { PageSettings } from "../../page/settings.js";
import { withTimeout } from "../../timeout.js";
import type { SdkAdapter, SdkListener } from "../adapter.js";
import { diagnoseSilence, domainNotAllowed } from "./diagnose.js";
import { agentMessages } from "./messages.js";
import { command, isLoaded, MessengerBinding, once, subscribe } from "./queue.js";
import { clearTabState, readTabState, writeTabState } from "./tab-storage.js";

const ATTRIBUTES = "messaging.customAttributes";
const SERVICE = "MessagingService.";

/** How long the end of a conversation, or of what precedes it, may take, in ms. */
const END_LIMIT = 5000;
/** An end is reported by a callback and by events; the last of them comes within so many ms after the first. */
const ECHO = 50;

/** Events after which the conversation is over, and the reason that the page is given. */
const ENDS = {
  conversationDisconnected: "disconnected",
  conversationCleared: "cleared",
  sessionExpired: "expired",
};

/** Opens the window. It rejects where it is open, and where the deployment has none. */
const openWindow = (): Promise<unknown> =>
  once("Messenger.ready")
    .then(() => command("Messenger.open"))
    .catch((reason: unknown) => {
      if (!/already/i.test(String(reason))) throw reason;
    });

/** The Messenger that Genesys Cloud ships today. */
export function createMessenger(settings: PageSettings): SdkAdapter {
  const binding = new MessengerBinding();
  let lastWritten: CustomAttributes | undefined;
  /** The end of the previous customer's conversation, while it is in progress. */
  let ending: Promise<void> | undefined;
  /** Counts the customers: what belongs to an earlier one is stale. */
  let generation = 0;
  /** The agent has ended the conversation for good: only a new one can be written in. */
  let isReadOnly = false;
  /** Opened by us on this page view. */
  let isOpened = false;
  /** The first message was sent, on this or an earlier page view. */
  let hasSentFirstMessage = false;

  /**
   * Removed first, because the documentation calls `set` a shallow merge, and can be read either way. What is set goes
   * along with the customer's next message:
   * https://developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/SDKCommandsEvents/databasePlugin
   */
  function write(customAttributes: CustomAttributes): Promise<unknown> {
    lastWritten = customAttributes;
    void command("Database.remove", { name: ATTRIBUTES });
    return command("Database.set", { messaging: { customAttributes } });
  }

  /** Ends a conversation, so that the next customer does not read it. */
  async function end(): Promise<void> {
    void write({});
    const isBegun = isOpened || readTabState() !== null;
    // Where something was said there will be a session, and one of an earlier page view is restored. A service that the
    // page's own button has brought is there already.
    const event = isBegun && (hasSentFirstMessage || !isOpened) ? "started" : "ready";
    try {
      await withTimeout(once(SERVICE + event), isBegun ? END_LIMIT : ECHO, "start");
      const over = [once(`${SERVICE}conversationCleared`), command(`${SERVICE}clearConversation`)];
      await withTimeout(Promise.race(over), END_LIMIT, "start").catch((reason: unknown) => {
        // Where the deployment does not allow it, the Messenger has to be shut down until the next page view.
        if (!/no active/i.test(String(reason))) void command("Messenger.clear");
      });
      await new Promise((resolve) => setTimeout(resolve, ECHO));
    } catch {
      // There is nothing to end.
    }
    void command("Messenger.close");
    clearTabState();
  }

  const adapter: SdkAdapter = {
    name: "messenger",
    global: "Genesys",
    isSingle: true,
    snippet: () => binding.snippet(),
    diagnoseSilence: (deployment) => diagnoseSilence(deployment, settings),

    hasOngoingConversation() {
      // In time: once the page's own script has run, its snippet cannot be read any more.
      binding.snippet();
      return !isOpened && readTabState() !== null;
    },

    detect: () => (isLoaded() ? "ready" : "missing"),

    scriptUrl: (environment) => `https://apps.${environment}/genesys-bootstrap/genesys.min.js`,

    prepare(deployment) {
      if (deployment) binding.installStub(deployment);
    },

    // Its language is the deployment's; no call is known that sets it.
    async initialize() {
      const { promise, resolve, reject } = deferred<unknown>();
      subscribe("Database.ready", resolve);
      subscribe("GenesysJS.domainNotAllowed", () => reject(domainNotAllowed()));
      await promise;
      if (readTabState() === "to be ended") await adapter.clear();
    },

    async startChat({ message, customAttributes }) {
      const begunIn = generation;
      /** Waits for something. Rejects if the customer has left meanwhile: the rest is stale. */
      const until = async (promise: unknown): Promise<void> => {
        try {
          await promise;
        } finally {
          // oxlint-disable-next-line no-unsafe-finally -- a stale failure is not to be reported either
          if (begunIn !== generation) throw ABANDONED;
        }
      };
      try {
        await until(ending);
        hasSentFirstMessage ||= !isOpened && readTabState() !== null;
        if (isReadOnly) {
          isReadOnly = false;
          const reset = [once(`${SERVICE}conversationReset`), command(`${SERVICE}resetConversation`)];
          await until(withTimeout(Promise.all(reset), END_LIMIT, "start").catch(() => {}));
        }
        await until(write(customAttributes));
        isOpened = true;
        writeTabState("begun");
        await until(openWindow());
        if (message) {
          await until(once(`${SERVICE}ready`));
          // The first one of a conversation, once: not in one that goes on, nor by a call that came too late.
          if (!hasSentFirstMessage) {
            hasSentFirstMessage = true;
            await until(command(`${SERVICE}sendMessage`, { message })).catch((reason: unknown) => {
              if (reason !== ABANDONED) hasSentFirstMessage = false;
              throw reason;
            });
          }
        }
        return { id: null, status: "opened" };
      } catch (raw) {
        if (raw === ABANDONED) throw raw;
        throw fromSdkError(raw, "start", Date.now());
      }
    },

    update: (customAttributes) => void write(customAttributes),

    listen(listener: SdkListener, signal) {
      const on = (event: string, handle: (data: Record<string, unknown>) => void) =>
        subscribe(SERVICE + event, (data) => {
          if (!signal.aborted) handle(data);
        });
      // It may be a retained one, published again: then the conversation was not read-only yet.
      on("started", ({ readOnly }) => (isReadOnly ||= Boolean(readOnly)));
      on("messagesReceived", (data) => agentMessages(data).forEach(listener.message));
      on("customAttributesSizeExceeded", () => listener.tooLarge());
      for (const [event, reason] of Object.entries(ENDS)) {
        on(event, ({ readOnly }) => {
          if (ending) return;
          isReadOnly = Boolean(readOnly);
          isOpened = hasSentFirstMessage = false;
          clearTabState();
          // The next conversation may begin with a message in the window.
          if (lastWritten) void write(lastWritten);
          listener.ended(reason);
        });
      }
    },

    open: () => void openWindow().catch(() => {}),

    clear() {
      generation++;
      if (isLoaded()) ending ??= end().finally(() => (ending = undefined));
      else {
        isReadOnly = false;
        if (readTabState()) writeTabState("to be ended");
      }
      isOpened = hasSentFirstMessage = false;
      return ending;
    },
  };
  return adapter;
}
