import type { Frame } from "../../cloud/guest-api/frames.js";
import { createAttributes } from "./attributes.js";
import type { Bus, Order } from "./bus.js";
import type { MessengerConfig } from "./config.js";
import type { Database } from "./plugins/database.js";
import { errorOf, isGone, isTooLarge } from "./errors.js";
import { type Body, createInbox, eventOf, type Publish, presence } from "./inbox.js";
import type { Memory } from "./storage.js";
import type { Oddities } from "../../scenarios/quirks.js";
import { createSession, type OpenWire, type Session } from "./session.js";

export interface ConversationParts {
  readonly bus: Bus;
  readonly odd: Oddities;
  readonly config: MessengerConfig;
  readonly database: Database;
  readonly memory: Memory;
  readonly deploymentId: string;
  readonly openWire: OpenWire;
  /** Shows a message. */
  readonly show: (body: Body) => void;
  /** The conversation of an earlier page view goes on. */
  readonly restored: () => void;
  /** The conversation is over for the customer, and nothing of it is left. */
  readonly cleared: () => void;
}

/** The conversation of this page, with all that `MessagingService` publishes of it. */
export interface Conversation {
  readonly state: Session["state"];
  /** The agent has hung up for good. */
  readonly isReadOnly: boolean;
  /** @param opened is told when the connection is there, or that it is not: before there is a session. */
  connect(how: "new" | "restore" | "reset", opened?: Order): void;
  /** Resolves when the service has it, rejects when it was refused. */
  send(message: object): Promise<void>;
  /** Ends it, for the agent too. */
  clear(order: Order): void;
  close(): void;
}

export function createConversation(parts: ConversationParts): Conversation {
  const { bus, odd, config, memory } = parts;
  const publish: Publish = (event, data, keep) => bus.publish("MessagingService", event, data, keep);
  const take = createInbox(publish, config, odd);
  const attributes = createAttributes(parts.database, odd);
  const awaited = new Map<string, { resolve(): void; reject(reason: unknown): void }>();
  let opening: Order | undefined;
  let clearing: Order | undefined;
  let how: "new" | "restore" | "reset" | "back" = "new";
  let isReadOnly = false;

  const session = createSession(parts.openWire, parts.deploymentId, {
    opened: () => opening?.resolve(),
    started,
    message: receive,
    refused,
    ended(by, frame) {
      if (by === "closed") return undefined; // no event is known for it
      memory.token = undefined;
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
    // While restoring also when it says false: seen in a live session.
    if (how === "restore") publish("readOnlyConversation", frame);
    const data = { newSession, authenticated: false, readOnly: isReadOnly, durationSeconds, expirationDate };
    if (how === "reset") publish("conversationReset", data);
    publish("started", data, "keep");
    if (how === "restore" && newSession !== true) {
      // Without its messages: the history is another service, and tells them in another shape.
      publish("restored", { messages: [], pageNumber: 1, pageSize: 25 }, "keep");
      publish("historyComplete");
      parts.restored();
    }
    if (newSession !== true) return;
    attributes.forget();
    bus.publish("Conversations", "started");
    if (config.autoStarts) void send(presence("Join"), odd.joinCarries !== false).catch(() => {});
  }

  function receive(body: Body): void {
    if (!take(body)) return;
    isReadOnly ||= eventOf(body) === "Disconnect" && config.disconnect === "ReadOnly";
    parts.show(body);
    settle(body["tracingId"])?.resolve();
  }

  function refused(frame: Frame): void {
    const error = errorOf(frame);
    attributes.refused(frame.tracingId);
    if (isTooLarge(frame))
      publish("customAttributesSizeExceeded", { body: frame.body, errorKey: error.errorKey });
    else publish("error", { error });
    settle(frame.tracingId)?.reject(error);
    if (!isGone(frame)) return;
    memory.token = undefined;
    session.close();
    publish("sessionExpired");
  }

  function settle(tracingId: unknown): { resolve(): void; reject(reason: unknown): void } | undefined {
    const found = awaited.get(String(tracingId));
    awaited.delete(String(tracingId));
    return found;
  }

  function connect(next: "new" | "restore" | "reset", opened?: Order): void {
    how = next;
    opening = opened;
    session.connect((memory.token ??= crypto.randomUUID()), next === "reset");
  }

  function send(message: object, carries = true): Promise<void> {
    if (session.state === "none") connect("new");
    return new Promise((resolve, reject) => {
      const make = (): object => ({
        ...message,
        metadata: { id: crypto.randomUUID() },
        ...(carries && attributes.ride()),
      });
      session.send(make, {
        written(made, tracingId) {
          if (carries) attributes.left(tracingId);
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
    clear(order) {
      clearing = order;
      void send(presence("Clear"), false).catch(order.reject);
    },
    close: () => session.close(),
  };
}
