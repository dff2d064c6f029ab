import type { Frame } from "../../../cloud/guest-api/frames.js";
import { createAttributePayloads } from "./attribute-payloads.js";
import type { Bus, CommandCall } from "../bus.js";
import type { MessengerConfig } from "../config.js";
import type { Auth } from "../plugins/auth.js";
import type { Database } from "../plugins/database.js";
import { errorOf, isGone, isTooLarge } from "./errors.js";
import { createHistory, type FetchHistory, type HistoryPage } from "./history.js";
import {
  type Body,
  createInbox,
  eventOf,
  isReadOnlyDisconnect,
  keyOf,
  type Publish,
  presence,
  typingOf,
} from "./inbox.js";
import { createTyping, type Typing } from "./typing.js";
import type { StoredState } from "../storage.js";
import type { Quirks } from "../../../scenarios/quirks.js";
import { createSession, type OpenConnection, type MessengerSession } from "./session.js";

export interface ConversationOptions {
  readonly bus: Bus;
  readonly quirks: Quirks;
  readonly config: MessengerConfig;
  readonly auth: Auth;
  readonly database: Database;
  readonly stored: StoredState;
  readonly deploymentId: string;
  readonly fetchHistory: FetchHistory;
  readonly openConnection: OpenConnection;
  readonly show: (body: Body) => void;
  /** Called when the conversation of an earlier page view was restored. */
  readonly restored: () => void;
  /** Called when the conversation was cleared. */
  readonly cleared: () => void;
}

/** The conversation of this page, with the events that `MessagingService` publishes. */
export interface MessengerConversation {
  readonly state: MessengerSession["state"];
  /** The agent ended it, and the customer cannot write any more. */
  readonly isReadOnly: boolean;
  /**
   * `configure`: an autostart conversation does not begin until `join`.
   *
   * @param opening is settled when the connection opens or fails, before there is a session
   */
  connect(how: "new" | "configure" | "reset", opening?: CommandCall): void;
  /** Starts an autostart conversation that was configured only. */
  join(): void;
  readonly typing: Typing;
  sendTyping(): void;
  /** Resumes the conversation of an earlier page view, with its messages. */
  restore(): void;
  /** Publishes the next page of the history. @returns it, or `undefined` if there are no more pages */
  fetchHistory(): Promise<HistoryPage | undefined>;
  /** Resolves when the service has the message, rejects if it refused it. */
  send(message: object): Promise<void>;
  /** Ends the conversation, for the agent too. */
  clear(call: CommandCall): void;
  close(): void;
}

export function createConversation(parts: ConversationOptions): MessengerConversation {
  const { auth, bus, quirks, config, stored } = parts;
  const publish: Publish = (event, data, keep) => bus.publish("MessagingService", event, data, keep);
  const inbox = createInbox(publish, config, quirks);
  const typing = createTyping(publish);
  const attributes = createAttributePayloads(parts.database, quirks);
  const awaited = new Map<string, { resolve(): void; reject(reason: unknown): void }>();
  let opening: CommandCall | undefined;
  let clearing: CommandCall | undefined;
  let how: "new" | "configure" | "restore" | "reset" | "back" = "new";
  let isReadOnly = false;
  /** Whether this page view has connected before. */
  let hasConnected = false;
  const shown = new Set<string>();

  const session = createSession(parts.openConnection, parts.deploymentId, {
    opened: () => opening?.resolve(),
    started,
    message: receive,
    refused,
    ended(by, frame) {
      if (by === "closed") return undefined; // no event is known for this case
      forgetSession();
      if (by === "expired") return publish("sessionExpired");
      clearing?.resolve(frame);
      publish("conversationCleared", frame);
      return parts.cleared();
    },
    lost() {
      if (opening) {
        opening.reject("Cannot start conversation");
        opening = undefined;
        publish("error", { error: {} });
        return session.close();
      }
      how = "back";
      publish("offline");
      return publish("reconnecting");
    },
  });

  const history = createHistory({
    requestJwt: () => session.requestJwt(),
    fetch: parts.fetchHistory,
    formatted: inbox.disconnected,
    added: show,
  });

  function forgetSession(): void {
    stored.token = undefined;
    stored.isActive = false;
  }

  function show(body: Body): void {
    if (shown.has(keyOf(body))) return;
    shown.add(keyOf(body));
    parts.show(body);
  }

  function started(body: Body, frame: Frame): void {
    const { newSession, durationSeconds, expirationDate } = body;
    opening = undefined;
    stored.isActive = true;
    isReadOnly = body["readOnly"] === true;
    if (how === "restore") publish("sessionTimingUpdated", { durationSeconds, expirationDate });
    publish("allowedFileTypes", body);
    if (how === "back") publish("reconnected");
    // While restoring it is published with readOnly false too: seen in a live session [SAFRI].
    if (how === "restore") publish("readOnlyConversation", frame);
    const data = {
      newSession,
      authenticated: auth.code !== undefined,
      readOnly: isReadOnly,
      durationSeconds,
      expirationDate,
    };
    if (how === "reset") publish("conversationReset", data);
    publish("started", data, "keep");
    if (newSession !== true) {
      if (how === "restore" || how === "back") void publishRestored();
      return;
    }
    history.reset(true);
    attributes.forget();
    bus.publish("Conversations", "started");
    if (config.autoStarts && how !== "configure") join();
  }

  function join(): void {
    void send(presence("Join"), quirks.joinCarries !== false).catch(() => {});
  }

  /** After a reconnect too: then everything counts as not known before, and is published again [SAFRI]. */
  async function publishRestored(): Promise<void> {
    history.reset(false);
    try {
      publish("restored", await history.restore(), "keep");
    } catch {
      return; // the connection broke, and the next one restores
    }
    if (history.isComplete) publish("historyComplete");
    parts.restored();
  }

  function receive(body: Body): void {
    const agentTyping = typingOf(body);
    if (agentTyping) typing.received(agentTyping);
    if (eventOf(body) === "Typing" || !history.add(body)) return;
    typing.clear();
    inbox.receive(body);
    isReadOnly ||= config.disconnect === "ReadOnly" && isReadOnlyDisconnect(body);
    show(body);
    settle(body["tracingId"])?.resolve();
  }

  function refused(frame: Frame): void {
    const error = errorOf(frame);
    attributes.rejected(frame.tracingId);
    if (isTooLarge(frame))
      publish("customAttributesSizeExceeded", { body: frame.body, errorKey: error.errorKey });
    else publish("error", { error });
    settle(frame.tracingId)?.reject(error);
    if (!isGone(frame)) return;
    forgetSession();
    session.close();
    publish("sessionExpired");
  }

  function settle(tracingId: unknown): { resolve(): void; reject(reason: unknown): void } | undefined {
    const found = awaited.get(String(tracingId));
    awaited.delete(String(tracingId));
    return found;
  }

  function connect(next: "new" | "configure" | "restore" | "reset", call?: CommandCall): void {
    how = next;
    hasConnected = true;
    if (next === "reset") isReadOnly = false; // a message may follow at once [VE]
    opening = call;
    session.connect((stored.token ??= crypto.randomUUID()), { startNew: next === "reset", code: auth.code });
  }

  function restore(): void {
    publish("restoring", undefined, "keep");
    connect("restore");
  }

  async function fetchHistory(): Promise<HistoryPage | undefined> {
    if (history.isComplete) {
      publish("historyComplete");
      return undefined;
    }
    const page = await history.next();
    if (page.messages.length === 0) publish("historyComplete");
    else publish("oldMessages", page);
    return page;
  }

  function send(message: object, carries = true): Promise<void> {
    if (session.state === "none") {
      if (stored.token === undefined || hasConnected) connect("new");
      else restore();
    }
    return new Promise((resolve, reject) => {
      const make = (): object => ({
        ...message,
        metadata: { id: crypto.randomUUID() },
        ...(carries && attributes.nextPayload()),
      });
      session.send(make, {
        written(made, tracingId) {
          if (carries) attributes.sent(tracingId);
          awaited.set(tracingId, { resolve, reject });
          publish("sendingMessage", { message: { ...made, tracingId } });
        },
        failed: () => reject("There is no session."),
      });
    });
  }

  return {
    get state() {
      return session.state;
    },
    get isReadOnly() {
      return isReadOnly;
    },
    connect,
    join,
    typing,
    sendTyping: () => session.sendTyping(),
    restore,
    fetchHistory,
    send: (message) => send(message),
    clear(call) {
      clearing = call;
      void send(presence("Clear"), false).catch(call.reject);
    },
    close: () => session.close(),
  };
}
