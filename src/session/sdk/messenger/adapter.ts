import { ChatError } from "../../../core/errors/errors.js";
import { fromSdkError } from "../../../core/errors/sdk-error.js";
import { ABANDONED, type Deferred, deferred } from "../../deferred.js";
import type { PageSettings } from "../../page/settings.js";
import { withTimeout } from "../../timeout.js";
import type { CustomerId, SdkAdapter, SdkListener } from "../adapter.js";
import { MessengerDatabase } from "./database.js";
import { DeploymentConfig } from "./deployment-config.js";
import { diagnoseSilence, domainNotAllowed } from "./diagnose.js";
import { countUnread, MessengerHistory } from "./history.js";
import { agentMessages } from "./messages.js";
import { OwnerMark } from "./owner-mark.js";
import { PageMessenger } from "./page-messenger.js";
import { VendorLauncher } from "./vendor-launcher.js";
import { command, isLoaded, MessengerBinding, once, subscribe } from "./queue.js";

const SERVICE = "MessagingService.";

/** How long the end of a conversation, or of what precedes it, may take, in ms. */
const END_LIMIT = 5000;
/** The restore of a conversation begins 200 ms after the service is ready; the service reports it within so many ms. */
const RESTORE_LIMIT = 3000;
/** It begins within so many ms, where there is a conversation. */
const RESTORE_BEGIN = 300;
/** An end is reported by a callback and by events; the last of them comes within so many ms after the first. */
const ECHO = 50;

/** What is known of the session of one conversation. */
interface Session {
  /** `expected`: one of an earlier page view or of another tab may be on its way back; `resumed`: it is back. */
  state: "none" | "expected" | "begun" | "resumed";
  /** The customer has written on this page view, or we have for them. */
  hasWritten: boolean;
  readonly started: Deferred<void>;
}

const newSession = (): Session => ({
  state: "none",
  hasWritten: false,
  started: deferred(),
});

const NO_LISTENER: SdkListener = {
  isObserved: () => false,
  hasLauncher: () => false,
  message() {},
  window() {},
  used() {},
  ended() {},
  tooLarge() {},
};

/** The Messenger that Genesys Cloud ships today. */
export function createMessenger(settings: PageSettings): SdkAdapter {
  const binding = new MessengerBinding();
  const pageMessenger = new PageMessenger(() => binding.isOurs);
  const database = new MessengerDatabase();
  const history = new MessengerHistory();
  const config = new DeploymentConfig();
  const launcher = new VendorLauncher(() => currentListener()?.hasLauncher() ?? false);
  let mark = new OwnerMark("");
  /** Whose attributes are in the database. */
  let owner: { readonly customer: CustomerId } | undefined;
  /** Without storage, the restore of a conversation was waited for. */
  let hasAwaitedRestore = false;
  /** The end of the previous customer's conversation, while it is in progress. */
  let ending: Promise<void> | undefined;
  /** Counts the customers: what belongs to an earlier one is stale. */
  let generation = 0;
  /** The agent has ended the conversation for good: only a new one can be written in. */
  let isReadOnly = false;
  /** The window was opened by us on this page view. */
  let isOpened = false;
  /** Who opened it last: where it opens too late, they close it again; an earlier one does where it is wanted by nobody. */
  let opener: object | undefined;
  /** How often we have ordered it to open and not heard yet that it has: by any other opening, the customer uses it. */
  let orders = 0;
  /** What is known of the conversation's session, on this page view. */
  let session = newSession();
  /** The conversation could only be shut down: nothing works until the next page view. */
  let isShutDown = false;
  let isSubscribed = false;
  const chatWindow = {
    isOpen: false,
    unread: 0,
    get isReadOnly() {
      return isReadOnly;
    },
  };
  let isServiceReady = false;
  let listening: { readonly listener: SdkListener; readonly signal: AbortSignal } | undefined;

  /** @param deploymentId the element's, where nothing else says which one the Messenger runs */
  function markOf(deploymentId: string): OwnerMark {
    const id = config.id ?? binding.snippet()?.deploymentId ?? deploymentId;
    return id === mark.deploymentId ? mark : new OwnerMark(id);
  }

  const currentListener = (): SdkListener | undefined =>
    listening?.signal.aborted === false ? listening.listener : undefined;

  const hasSession = (): boolean => session.state === "begun" || session.state === "resumed";

  /** Opens the window. It rejects where it is open, and where the deployment has none. */
  function openWindow(): Promise<unknown> {
    orders++;
    return command("Messenger.open").catch((reason: unknown) => {
      orders--;
      if (!/already/i.test(String(reason))) throw reason;
    });
  }

  function expectSession(): void {
    if (!hasSession()) session.state = "expected";
  }

  function began(state: "begun" | "resumed"): void {
    session.state = state;
    session.started.resolve();
  }

  /** Ends a conversation, so that the next customer cannot read it. Where nobody wrote there is none. */
  async function end(): Promise<void> {
    void database.release();
    owner = undefined;
    // It is closed below: whoever comes meanwhile has not opened it.
    chatWindow.isOpen = false;
    if (!isSubscribed) {
      // The element has not used the Messenger, and the customer has perhaps: the last events tell.
      subscribeToService();
      await new Promise((resolve) => setTimeout(resolve, ECHO));
    }
    const { hasWritten, state, started } = session;
    let isOver = true;
    if (hasWritten || state !== "none") {
      try {
        // A message that was just sent has no session yet, and a conversation of an earlier page view is being restored.
        await withTimeout(started.promise, END_LIMIT, "start");
        // What the Messenger is still reading of its history would be shown in the window afterwards.
        await history.restored();
        await clearConversation();
      } catch {
        // There is no session: it has expired. Or the Messenger is not that far: then it is ended before the next start.
        isOver = isServiceReady;
      }
    }
    void command("Messenger.close");
    session = newSession();
    chatWindow.unread = 0;
    if (isOver) mark.remove();
    else expectSession();
    history.forget();
  }

  async function clearConversation(): Promise<void> {
    const over = [once(`${SERVICE}conversationCleared`), command(`${SERVICE}clearConversation`)];
    const isCleared = await withTimeout(Promise.race(over), END_LIMIT, "start").then(
      () => true,
      (reason: unknown) => /no active/i.test(String(reason)),
    );
    if (isCleared) isReadOnly = false;
    else {
      // Where the deployment does not allow it (*Clear conversation* is off), the Messenger is shut down until a reload.
      isShutDown = true;
      void command("Messenger.clear");
    }
    await new Promise((resolve) => setTimeout(resolve, ECHO));
  }

  /** Ends the conversation that the browser holds, once. */
  function endOnce(): Promise<void> {
    // Until it is over, it is for nobody: the page may go away meanwhile.
    if (mark.exists) mark.disown();
    ending ??= end().finally(() => (ending = undefined));
    return ending;
  }

  /** Whether the page view began with the restore of a conversation: without storage, nothing else says so. */
  async function isRestored(): Promise<boolean> {
    if (hasAwaitedRestore) return false;
    hasAwaitedRestore = true;
    return withTimeout(once(`${SERVICE}restoring`), RESTORE_BEGIN, "start").then(
      () => true,
      () => false,
    );
  }

  /** Resolves when the conversation that comes back with the window is there. Rejects where there is none. */
  async function restoredWithWindow(): Promise<void> {
    await once(`${SERVICE}ready`);
    await withTimeout(once(`${SERVICE}restoring`), RESTORE_BEGIN, "start");
    await withTimeout(session.started.promise, RESTORE_LIMIT, "start");
  }

  /** Ends a conversation of another customer. Nothing of this one is written before. */
  async function endOthers(customer: CustomerId): Promise<void> {
    const is = await mark.ownerFor(customer);
    const isUnknown = is === "unknown" && customer !== undefined && !isOpened;
    if (is !== "other" && !isUnknown) return;
    if (!mark.exists && !(await isRestored())) return;
    expectSession();
    await endOnce();
  }

  /** Sends the first message of a conversation, once: not in one that goes on, nor by a call that came too late. */
  async function sendFirst(
    message: string,
    until: <T>(promise: Promise<T>) => Promise<unknown>,
  ): Promise<void> {
    await until(once(`${SERVICE}ready`));
    if (session.state === "expected") {
      await until(withTimeout(session.started.promise, RESTORE_LIMIT, "start").catch(() => {}));
    }
    const current = session;
    if (current.hasWritten || current.state === "resumed") return;
    current.hasWritten = true;
    await command(`${SERVICE}sendMessage`, { message }).catch((reason: unknown) => {
      current.hasWritten = false;
      throw reason;
    });
  }

  /** A conversation that the customer begins in the window, without our button, is theirs. */
  function claim(): void {
    if (owner && !ending && !mark.exists) void mark.write(owner.customer);
  }

  /** Subscribes once for the page: whoever subscribes again is given the last events of earlier conversations again. */
  function subscribeToService(): void {
    isSubscribed = true;
    config.watch();
    database.watch(() => currentListener()?.isObserved() ?? false);
    history.watch();
    launcher.watch();
    const on = (event: string, handle: (data: Record<string, unknown>, listener: SdkListener) => void) =>
      subscribe(SERVICE + event, (data) => {
        handle(data, currentListener() ?? NO_LISTENER);
      });
    const onWindow = (event: string, isOpen: boolean) =>
      subscribe(`Messenger.${event}`, () => {
        const listener = currentListener() ?? NO_LISTENER;
        chatWindow.isOpen = isOpen;
        chatWindow.unread = 0;
        mark.seen = history.newest;
        if (isOpen && orders) orders--;
        else if (isOpen && !ending) listener.used();
        listener.window();
      });
    onWindow("opened", true);
    onWindow("closed", false);
    const over = (reason: string, data: Record<string, unknown>, listener: SdkListener) => {
      if (ending) return;
      isReadOnly = Boolean(data["readOnly"]);
      isOpened = false;
      const goesOn = reason === "disconnected" && !isReadOnly && hasSession();
      session = newSession();
      // The agent has left, and the session at Genesys goes on: what the customer writes next belongs to it.
      if (goesOn) began("begun");
      void mark.removeOf(owner?.customer);
      history.forget();
      // The next conversation may begin with a message in the window.
      if (listener.isObserved()) void database.rewrite();
      listener.ended(reason);
    };
    on("ready", () => (isServiceReady = true));
    on("started", ({ newSession: isNew, readOnly }) => {
      began(isNew === false ? "resumed" : "begun");
      isReadOnly ||= Boolean(readOnly);
      if (isNew) claim();
    });
    on("sendingMessage", (_, listener) => {
      session.hasWritten = true;
      claim();
      if (!ending) listener.used();
    });
    on("messagesReceived", (data, listener) => {
      // Of a conversation that is being ended, the next customer hears nothing.
      if (ending) return;
      for (const message of agentMessages(data)) {
        if (!chatWindow.isOpen) chatWindow.unread++;
        listener.message(message);
        listener.window();
      }
      if (chatWindow.isOpen) mark.seen = history.newest;
    });
    on("restored", ({ messages }, listener) => {
      const { seen } = mark;
      if (ending || chatWindow.isOpen || seen === undefined) return;
      chatWindow.unread = countUnread(messages, seen);
      listener.window();
    });
    on("customAttributesSizeExceeded", (_, listener) => listener.tooLarge());
    on("conversationCleared", (data, listener) => over("cleared", data, listener));
    on("sessionExpired", (data, listener) => over("expired", data, listener));
    on("conversationDisconnected", (data, listener) => {
      const current = session;
      void history.isEnd(data).then((isEnd) => {
        if (isEnd && current === session) over("disconnected", data, listener);
      });
    });
  }

  const adapter: SdkAdapter = {
    name: "messenger",
    global: "Genesys",
    isSingle: true,
    window: chatWindow,
    snippet: () => binding.snippet(),
    whenOnPage: (call) => pageMessenger.watch(call),
    dispose: () => pageMessenger.stop(),
    diagnoseSilence: (deployment) => diagnoseSilence(deployment, settings),

    async ongoing(deploymentId, customer) {
      // In time: once the page's own script has run, its snippet cannot be read any more.
      mark = markOf(deploymentId);
      const begunIn = generation;
      // A customer may leave meanwhile, and the conversation of the one before is perhaps being ended.
      const isStale = () => begunIn !== generation || ending !== undefined || isOpened;
      await ending;
      if (isStale()) return undefined;
      if (pageMessenger.isReady) return "on page";
      const is = mark.exists ? await mark.ownerFor(customer) : "nobody";
      if (isStale()) return undefined;
      // Never loaded for the sake of another customer's conversation.
      return is === "same" || is === "guest" ? "own" : undefined;
    },

    async owns(customer) {
      if ((await mark.ownerFor(customer)) !== "other") return true;
      // What is written in this tab's window would go into the other customer's conversation.
      owner = undefined;
      void database.release();
      void command("Messenger.close");
      return false;
    },

    detect: () => (isLoaded() ? "ready" : "missing"),

    scriptUrl: (environment) => `https://apps.${environment}/genesys-bootstrap/genesys.min.js`,

    prepare(deployment) {
      if (deployment) binding.installStub(deployment);
    },

    // Its language is the deployment's; no call is known that sets it.
    async initialize({ deploymentId }, _locale, customer) {
      const { promise, resolve, reject } = deferred<unknown>();
      // First: what the Messenger says of its deployment comes before the database is ready.
      if (!isSubscribed) subscribeToService();
      subscribe("Database.ready", resolve);
      subscribe("GenesysJS.domainNotAllowed", () => reject(domainNotAllowed()));
      await promise;
      mark = markOf(deploymentId);
      await endOthers(customer);
    },

    async startChat(chat, customer, signal) {
      const { message, customAttributes } = chat;
      const begunIn = generation;
      let hadMark = true;
      let hasOpened = false;
      /** What was to be ended could not be, and nothing is known of it yet. */
      let isLeftOver = false;
      /** Waits for something. Rejects if the customer has left meanwhile, or no run waits any more: the rest is stale. */
      const until = async <T>(promise: Promise<T> | undefined): Promise<T | undefined> => {
        // Not `Promise.allSettled`, which old polyfills of `Promise` lack.
        const { value, failure } = await Promise.resolve(promise).then(
          (result) => ({ value: result, failure: undefined }),
          (reason: unknown) => ({ value: undefined, failure: { reason } }),
        );
        if (signal.aborted) throw ABANDONED;
        if (failure) throw failure.reason;
        return value;
      };
      try {
        await until(ending);
        // What could not be ended without the service is not waited for again.
        if (isServiceReady || !mark.isDisowned) await until(endOthers(customer));
        isLeftOver = mark.isDisowned;
        if (isShutDown) throw new ChatError("DEPLOYMENT_UNSUPPORTED", "start", { reason: "reload-needed" });
        await until(config.verify());
        if (isReadOnly) {
          isReadOnly = false;
          const reset = [once(`${SERVICE}conversationReset`), command(`${SERVICE}resetConversation`)];
          await until(withTimeout(Promise.all(reset), END_LIMIT, "start").catch(() => {}));
        }
        // Begun on an earlier page view, in another tab, or with the vendor's launcher.
        if (!isOpened && (mark.exists || mark.hasVendorSession)) expectSession();
        hadMark = mark.exists;
        owner = { customer };
        await until(mark.write(customer));
        await until(database.write(customAttributes));
        await until(once("Messenger.ready"));
        // Another script may have written meanwhile.
        await until(database.rewrite());
        isOpened = hasOpened = true;
        opener = until;
        await openWindow().catch((reason: unknown) => {
          isOpened = false;
          throw reason;
        });
        await until(undefined);
        if (isLeftOver) {
          // Begun in another tab, and the service that can end it comes with the window.
          await until(restoredWithWindow().catch(() => {}));
          isLeftOver = false;
          if (session.state === "resumed") {
            await until(endOnce());
            isOpened = false;
            return await adapter.startChat(chat, customer, signal);
          }
        }
        if (message) await until(sendFirst(message, until));
        return { id: null, status: "opened" };
      } catch (raw) {
        if (raw === ABANDONED && hasOpened && (opener === until || !isOpened)) {
          // A window that opened after `cancel()` or `reset()` is closed again. What was written before stays the customer's.
          void command("Messenger.close");
          if (begunIn === generation) isOpened = session.hasWritten || hasSession();
          opener = undefined;
        }
        if (begunIn === generation && isLeftOver) mark.disown();
        else if (begunIn === generation && !hadMark && !isOpened) mark.remove();
        if (raw === ABANDONED || raw instanceof ChatError) throw raw;
        throw fromSdkError(raw, "start", Date.now());
      }
    },

    update(customAttributes, customer) {
      if (ending) return;
      owner = { customer };
      void database.write(customAttributes);
      void mark.adopt(customer);
    },

    listen(to, signal) {
      listening = { listener: to, signal };
    },

    open() {
      const begunIn = generation;
      const me = (opener = {});
      void openWindow().then(
        () => {
          if (begunIn !== generation && (opener === me || !isOpened)) void command("Messenger.close");
        },
        () => {},
      );
    },

    close: () => void command("Messenger.close"),
    updateLauncher() {
      if (isSubscribed) launcher.update();
    },

    clear() {
      generation++;
      if (mark.exists && !isOpened) expectSession();
      isOpened = false;
      if (isLoaded()) return endOnce();
      isReadOnly = false;
      if (mark.exists) mark.disown();
      return undefined;
    },
  };
  return adapter;
}
