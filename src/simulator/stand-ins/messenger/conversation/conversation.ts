import type { Frame } from "../../../cloud/guest-api/frames.js";
import { createAttributePayloads } from "./attribute-payloads.js";
import type { Bus, CommandCall } from "../bus.js";
import type { MessengerConfig } from "../config.js";
import type { Database } from "../plugins/database.js";
import { errorOf, isGone, isTooLarge } from "./errors.js";
import { type Body, createInbox, eventOf, type Publish, presence } from "./inbox.js";
import type { StoredState } from "../storage.js";
import type { Quirks } from "../../../scenarios/quirks.js";
import { createSession, type OpenConnection, type MessengerSession } from "./session.js";

export interface ConversationOptions {
  readonly bus: Bus;
  readonly quirks: Quirks;
  readonly config: MessengerConfig;
  readonly database: Database;
  readonly stored: StoredState;
  readonly deploymentId: string;
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
  /** @param opening is settled when the connection opens or fails, before there is a session */
  connect(how: "new" | "restore" | "reset", opening?: CommandCall): void;
  /** Resolves when the service has the message, rejects if it refused it. */
  send(message: object): Promise<void>;
  /** Ends the conversation, for the agent too. */
  clear(call: CommandCall): void;
  close(): void;
}

export function createConversation(parts: ConversationOptions): MessengerConversation {
  const { bus, quirks, config, stored } = parts;
  const publish: Publish = (event, data, keep) => bus.publish("MessagingService", event, data, keep);
  const take = createInbox(publish, config, quirks);
  const attributes = createAttributePayloads(parts.database, quirks);
  const awaited = new Map<string, { resolve(): void; reject(reason: unknown): void }>();
  let opening: CommandCall | undefined;
  let clearing: CommandCall | undefined;
  let how: "new" | "restore" | "reset" | "back" = "new";
  let isReadOnly = false;

  const session = createSession(parts.openConnection, parts.deploymentId, {
    opened: () => opening?.resolve(),
    started,
    message: receive,
    refused,
    ended(by, frame) {
      if (by === "closed") return undefined; // no event is known for this case
      stored.token = undefined;
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

  function started(body: Body, frame: Frame): void {
    const { newSession, durationSeconds, expirationDate } = body;
    opening = undefined;
    isReadOnly = body["readOnly"] === true;
    publish("allowedFileTypes", body);
    if (how === "back") publish("reconnected");
    // While restoring it is published with readOnly false too: seen in a live session [SAFRI].
    if (how === "restore") publish("readOnlyConversation", frame);
    const data = { newSession, authenticated: false, readOnly: isReadOnly, durationSeconds, expirationDate };
    if (how === "reset") publish("conversationReset", data);
    publish("started", data, "keep");
    if (how === "restore" && newSession !== true) {
      // The messages are not simulated yet.
      publish("restored", { messages: [], pageNumber: 1, pageSize: 25 }, "keep");
      publish("historyComplete");
      parts.restored();
    }
    if (newSession !== true) return;
    attributes.forget();
    bus.publish("Conversations", "started");
    if (config.autoStarts) void send(presence("Join"), quirks.joinCarries !== false).catch(() => {});
  }

  function receive(body: Body): void {
    if (!take(body)) return;
    isReadOnly ||= eventOf(body) === "Disconnect" && config.disconnect === "ReadOnly";
    parts.show(body);
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
    stored.token = undefined;
    session.close();
    publish("sessionExpired");
  }

  function settle(tracingId: unknown): { resolve(): void; reject(reason: unknown): void } | undefined {
    const found = awaited.get(String(tracingId));
    awaited.delete(String(tracingId));
    return found;
  }

  function connect(next: "new" | "restore" | "reset", call?: CommandCall): void {
    how = next;
    opening = call;
    session.connect((stored.token ??= crypto.randomUUID()), next === "reset");
  }

  function send(message: object, carries = true): Promise<void> {
    if (session.state === "none") connect("new");
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
    send: (message) => send(message),
    clear(call) {
      clearing = call;
      void send(presence("Clear"), false).catch(call.reject);
    },
    close: () => session.close(),
  };
}
