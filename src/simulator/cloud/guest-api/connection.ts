import type { FrameRefusal, GuestRequestEffect } from "../../scenarios/faults.js";
import { unreachable } from "../../rules/unreachable.js";
import type { GuestActions } from "./actions.js";
import { CODES, failure, type Frame, type Problem, tooMany } from "./frames.js";
import { readRequest, type Request } from "./request.js";
import type { Connection, Sessions } from "./sessions.js";
import { createRate } from "../rate-limit.js";

/** The guest's side of an open WebSocket. */
export interface GuestConnection {
  /** Takes the text of one frame that the guest sent. */
  receive(text: string): void;
  /** The guest closed the connection, or it broke. */
  close(): void;
}

export interface ConnectionOptions {
  readonly guest: { readonly deploymentId: string; readonly visit?: string | undefined };
  readonly sessions: Sessions;
  readonly act: GuestActions;
  /** The effect of the scenario on a request, if any. */
  readonly faultOf: (request: Request) => GuestRequestEffect | undefined;
  /** Unix time in ms. */
  readonly now: () => number;
  /** Sends a frame to the guest, `delay` ms from now. */
  readonly send: (frame: Frame, delay: number) => void;
  readonly ended: (how: "closed" | "cut") => void;
}

/** Limits of Genesys Cloud per connection and minute. */
const MINUTE = 60_000;
const REQUESTS = 60;
const ECHOES = 2;

/** One WebSocket of a guest: reads requests and answers in the shape of the Guest API. */
export function createConnection(options: ConnectionOptions): GuestConnection {
  const { guest, sessions, act, faultOf, now, send, ended } = options;
  const requests = createRate(REQUESTS, MINUTE, now);
  const echoes = createRate(ECHOES, MINUTE, now);
  let isOpen = true;
  /** Delay in ms of every frame that the current request causes. */
  let delayOfRequest = 0;

  const connection: Connection = {
    send: (frame, delay = 0) => void (isOpen && send(frame, delay + delayOfRequest)),
    end: () => hangUp("closed"),
  };

  function hangUp(how: "closed" | "cut"): void {
    if (isOpen) ended(how);
    leave();
  }

  function leave(): void {
    isOpen = false;
    sessions.leave(connection);
  }

  function rateProblem(request: Request | Problem): Problem | undefined {
    const wait = requests.take();
    if (wait > 0) return tooMany("Request rate too high for this connection", wait);
    const echoWait = "action" in request && request.action === "echo" ? echoes.take() : 0;
    return echoWait > 0 ? tooMany("Echo rate too high for this connection", echoWait) : undefined;
  }

  function refuse({ frameCode, retryAfter = 1 }: FrameRefusal, request: Request): Problem {
    if (frameCode === CODES.SESSION_EXPIRED && "token" in request) {
      sessions.expire(request.token, guest.deploymentId);
    }
    return { code: frameCode, text: `Simulated: code ${frameCode}.`, retryAfter };
  }

  function respond(request: Request, tracingId: string | undefined): Frame | Problem | undefined {
    const carryOut = (): Frame | Problem | undefined => act(request, { ...guest, connection }, tracingId);
    const effect = faultOf(request);
    if (effect === undefined) return carryOut();
    if (effect === "hang") return undefined;
    if (effect === "cut") {
      carryOut();
      hangUp("cut");
      return undefined;
    }
    if ("frameCode" in effect) return refuse(effect, request);
    if (!("after" in effect)) return unreachable(effect);
    delayOfRequest = effect.after;
    return carryOut();
  }

  return {
    receive(text) {
      if (!isOpen) return;
      const { request, tracingId } = readRequest(text);
      const result = rateProblem(request) ?? ("action" in request ? respond(request, tracingId) : request);
      const frame = result && ("text" in result ? failure(result) : result);
      if (frame) connection.send(tracingId === undefined ? frame : { ...frame, tracingId });
      delayOfRequest = 0;
    },
    close: leave,
  };
}
