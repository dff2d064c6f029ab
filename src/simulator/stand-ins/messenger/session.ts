import { isPlainObject } from "../../rules/web-messaging-config.js";
import type { Frame } from "../../cloud/guest-api/frames.js";

/** A connection to the Guest API, as a WebSocket is one. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

/** What a connection tells; nothing any more after `closed`, or after it was closed from here. */
export interface WireListener {
  opened(): void;
  received(text: string): void;
  closed(): void;
}

export type OpenWire = (deploymentId: string, listener: WireListener) => Wire;

/** What becomes of a session. */
export interface SessionListener {
  opened(): void;
  /** @param body of the `SessionResponse` */
  started(body: Readonly<Record<string, unknown>>, frame: Frame): void;
  /** @param body of the message, with the tracing id of its frame where it has one */
  message(body: Readonly<Record<string, unknown>>): void;
  ended(how: "cleared" | "expired" | "closed", frame: Frame): void;
  refused(frame: Frame): void;
  /** The connection broke; another one is opened later. */
  lost(): void;
}

/** What becomes of a message. */
export interface Sending {
  /** It is on its way. */
  written(message: object, tracingId: string): void;
  /** There is no session for it. */
  failed(): void;
}

/** The page's conversation with the Guest API. */
export interface Session {
  readonly state: "none" | "connecting" | "active";
  /** @param startNew instead of the conversation that the token has */
  connect(token: string, startNew?: boolean): void;
  /** Makes the message and sends it, as soon as the session is there. */
  send(make: () => object, told: Sending): void;
  close(): void;
}

/** ms before each new connection, as Genesys' mobile SDK waits; of the browser's nothing is known. */
const RECONNECT_DELAY = 5_000;

export function createSession(open: OpenWire, deploymentId: string, tell: SessionListener): Session {
  let state: Session["state"] = "none";
  let wire: Wire | undefined;
  const waiting: { send(): void; failed(): void }[] = [];
  let token = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(action: string, content: object): string {
    const tracingId = crypto.randomUUID();
    wire?.send(JSON.stringify({ action, token, tracingId, ...content }));
    return tracingId;
  }

  function connect(ofToken: string, startNew?: boolean): void {
    token = ofToken;
    state = "connecting";
    wire = open(deploymentId, {
      opened() {
        tell.opened();
        write("configureSession", { deploymentId, ...(startNew && { startNew }) });
      },
      received: (text) => receive(JSON.parse(text) as Frame),
      closed() {
        wire = undefined;
        state = "connecting";
        timer = setTimeout(connect, RECONNECT_DELAY, token);
        tell.lost();
      },
    });
  }

  function receive(frame: Frame): void {
    const body = isPlainObject(frame.body) ? frame.body : {};
    switch (frame.class) {
      case "SessionResponse":
        state = "active";
        tell.started(body, frame);
        for (const { send } of waiting.splice(0)) send();
        return;
      case "StructuredMessage":
        return tell.message(frame.tracingId === undefined ? body : { ...body, tracingId: frame.tracingId });
      case "SessionClearedEvent":
        return end("cleared", frame);
      case "SessionExpiredEvent":
        return end("expired", frame);
      case "ConnectionClosedEvent":
        return end("closed", frame);
      default:
        return refused(frame);
    }
  }

  function refused(frame: Frame): void {
    if (frame.code === 200) return;
    if (state === "connecting") close();
    tell.refused(frame);
  }

  function end(how: "cleared" | "expired" | "closed", frame: Frame): void {
    close();
    tell.ended(how, frame);
  }

  function close(): void {
    clearTimeout(timer);
    wire?.close();
    wire = undefined;
    state = "none";
    for (const { failed } of waiting.splice(0)) failed();
  }

  return {
    get state() {
      return state;
    },
    connect,
    send(make, { written, failed }) {
      const send = (): void => {
        const message = make();
        written(message, write("onMessage", { message }));
      };
      if (state === "active") send();
      else waiting.push({ send, failed });
    },
    close,
  };
}
