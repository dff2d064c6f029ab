import { own } from "../browser/own.js";
import type { ChatConfig } from "../core/chat.js";
import type {
  ErrorDetail,
  MessageDetail,
  ReadyDetail,
  RetryDetail,
  SessionEndDetail,
  SessionStartDetail,
} from "../core/details.js";
import type { Status, Step } from "../core/status.js";

/** Every event bubbles and is composed; only before-start is cancelable. */
class ChatEvent<Detail> extends CustomEvent<Detail> {
  constructor(name: string, detail: Detail, cancelable = false) {
    super(`genesys-chat-${name}`, own({ detail, bubbles: true, composed: true, cancelable }));
  }
}

/** On every change of `status`. */
export class ChatStatusEvent extends ChatEvent<{ readonly status: Status; readonly previous: Status }> {
  constructor(detail: { status: Status; previous: Status }) {
    super("status", detail);
  }
}

/** The SDK is initialized. */
export class ChatReadyEvent extends ChatEvent<ReadyDetail> {
  constructor(detail: ReadyDetail) {
    super("ready", detail);
  }
}

/**
 * Once per start, when the SDK is ready, before the first call. What a listener changes in `config` is applied to every
 * attempt of the start. `waitUntil` delays the start; `preventDefault()` cancels it, also while it is delayed.
 */
export class ChatBeforeStartEvent extends ChatEvent<{
  readonly config: ChatConfig;
  /** Delays the start until the promise is settled. A rejection does not cancel the start. */
  waitUntil(promise: PromiseLike<unknown>): void;
}> {
  constructor(detail: { config: ChatConfig; waitUntil(promise: PromiseLike<unknown>): void }) {
    super("before-start", detail, true);
  }
}

/** The chat is established. */
export class ChatSessionStartEvent extends ChatEvent<SessionStartDetail> {
  constructor(detail: SessionStartDetail) {
    super("session-start", detail);
  }
}

/** Another attempt follows. */
export class ChatRetryEvent extends ChatEvent<RetryDetail> {
  constructor(detail: RetryDetail) {
    super("retry", detail);
  }
}

/** Something went wrong. */
export class ChatErrorEvent extends ChatEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super("error", detail);
  }
}

/** The SDK delivered a message. */
export class ChatMessageEvent extends ChatEvent<MessageDetail> {
  constructor(detail: MessageDetail) {
    super("message", detail);
  }
}

/** The number of unread messages has changed. */
export class ChatUnreadEvent extends ChatEvent<{ readonly count: number }> {
  constructor(detail: { count: number }) {
    super("unread", detail);
  }
}

/** The SDK reported the end of the conversation. */
export class ChatSessionEndEvent extends ChatEvent<SessionEndDetail> {
  constructor(detail: SessionEndDetail) {
    super("session-end", detail);
  }
}

/** The events by name, for `addEventListener`. */
export interface ChatEventMap {
  "genesys-chat-status": ChatStatusEvent;
  "genesys-chat-ready": ChatReadyEvent;
  "genesys-chat-before-start": ChatBeforeStartEvent;
  "genesys-chat-session-start": ChatSessionStartEvent;
  "genesys-chat-retry": ChatRetryEvent;
  "genesys-chat-error": ChatErrorEvent;
  "genesys-chat-message": ChatMessageEvent;
  "genesys-chat-unread": ChatUnreadEvent;
  "genesys-chat-session-end": ChatSessionEndEvent;
}

/** The event that reports a step, for each step with a detail. */
export const EVENT_OF = {
  ready: ChatReadyEvent,
  session: ChatSessionStartEvent,
  retry: ChatRetryEvent,
  message: ChatMessageEvent,
  end: ChatSessionEndEvent,
  failed: ChatErrorEvent,
  notice: ChatErrorEvent,
  "quiet-failure": ChatErrorEvent,
} satisfies Partial<Record<Step["type"], unknown>>;
