import { isPlainObject } from "../../../rules/is-plain-object.js";
import type { Frame } from "../../../cloud/guest-api/frames.js";

/** The page's side of a WebSocket to the Guest API. */
export interface Connection {
  send(text: string): void;
  close(): void;
}

/** Events of a connection; none after `closed` or after `close()`. */
export interface ConnectionListener {
  opened(): void;
  received(text: string): void;
  closed(): void;
}

export type OpenConnection = (deploymentId: string, listener: ConnectionListener) => Connection;

/** Events of a session. */
export interface MessengerSessionListener {
  opened(): void;
  /** @param body of the `SessionResponse` */
  started(body: Readonly<Record<string, unknown>>, frame: Frame): void;
  /** @param body of the message, with the tracing id of its frame if it has one */
  message(body: Readonly<Record<string, unknown>>): void;
  ended(how: "cleared" | "expired" | "closed", frame: Frame): void;
  refused(frame: Frame): void;
  /** The connection broke and will be opened again. */
  lost(): void;
}

/** The progress of a message. */
export interface Sending {
  /** It was sent. */
  written(message: object, tracingId: string): void;
  /** The session could not be opened. */
  failed(): void;
}

export interface ConnectOptions {
  /** Ends the conversation that the token has. */
  readonly startNew?: boolean;
  /** Proof of the identity, for an authenticated session. */
  readonly code?: string | undefined;
}

/** A session of the page at the Guest API. */
export interface MessengerSession {
  readonly state: "none" | "connecting" | "active";
  connect(token: string, options?: ConnectOptions): void;
  /** Requests a token for the history of an active session; rejects if the session ends first. */
  requestJwt(): Promise<string>;
  /** Makes and sends the message once the session is active. */
  send(make: () => object, progress: Sending): void;
  /** Sends a typing event, if the session is active. */
  sendTyping(): void;
  close(): void;
}

/** Delay in ms before a reconnect [TSDK; GUESS: unknown for the browser]. */
const RECONNECT_DELAY = 5_000;

export function createSession(
  open: OpenConnection,
  deploymentId: string,
  listener: MessengerSessionListener,
): MessengerSession {
  let state: MessengerSession["state"] = "none";
  let connection: Connection | undefined;
  const waiting: { send(): void; failed(): void }[] = [];
  const jwtRequests: { resolve(jwt: string): void; reject(reason: unknown): void }[] = [];
  let token = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(action: string, content: object): string {
    const tracingId = crypto.randomUUID();
    connection?.send(JSON.stringify({ action, token, tracingId, ...content }));
    return tracingId;
  }

  function connect(ofToken: string, { startNew, code }: ConnectOptions = {}): void {
    token = ofToken;
    state = "connecting";
    connection = open(deploymentId, {
      opened() {
        listener.opened();
        write(code === undefined ? "configureSession" : "configureAuthenticatedSession", {
          deploymentId,
          ...(startNew && { startNew }),
          ...(code !== undefined && { data: { code } }),
        });
      },
      received: (text) => receive(JSON.parse(text) as Frame),
      closed() {
        connection = undefined;
        state = "connecting";
        rejectJwtRequests();
        timer = setTimeout(() => connect(token, { code }), RECONNECT_DELAY);
        listener.lost();
      },
    });
  }

  function receive(frame: Frame): void {
    const body = isPlainObject(frame.body) ? frame.body : {};
    switch (frame.class) {
      case "SessionResponse":
        state = "active";
        listener.started(body, frame);
        for (const { send } of waiting.splice(0)) send();
        return;
      case "StructuredMessage":
        return listener.message(
          frame.tracingId === undefined ? body : { ...body, tracingId: frame.tracingId },
        );
      case "JwtResponse":
        jwtRequests.shift()?.resolve(String(body["jwt"]));
        return;
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
    listener.refused(frame);
  }

  function end(how: "cleared" | "expired" | "closed", frame: Frame): void {
    close();
    listener.ended(how, frame);
  }

  function close(): void {
    clearTimeout(timer);
    connection?.close();
    connection = undefined;
    state = "none";
    for (const { failed } of waiting.splice(0)) failed();
    rejectJwtRequests();
  }

  function rejectJwtRequests(): void {
    for (const { reject } of jwtRequests.splice(0)) reject(new Error("Simulated: the session has ended."));
  }

  return {
    get state() {
      return state;
    },
    connect,
    requestJwt: () =>
      new Promise((resolve, reject) => {
        jwtRequests.push({ resolve, reject });
        write("getJwt", {});
      }),
    sendTyping() {
      if (state !== "active") return;
      const event = { eventType: "Typing", typing: { type: "On" } };
      write("onMessage", { message: { type: "Event", events: [event] } });
    },
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
