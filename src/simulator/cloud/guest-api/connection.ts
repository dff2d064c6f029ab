import { isRefusal } from "../answer.js";
import type { Effect, Refusal } from "../../scenarios/faults.js";
import type { GuestActions } from "./actions.js";
import { CODES, failure, type Frame, type Problem, tooMany } from "./frames.js";
import { readRequest, type Request } from "./request.js";
import type { Line, Sessions } from "./sessions.js";
import { createRate } from "../rate-limit.js";

/** An open WebSocket, seen from the guest. */
export interface GuestLine {
  /** The text of one frame that the guest has sent. */
  receive(text: string): void;
  /** The guest has hung up, or the connection is broken. */
  close(): void;
}

/** What a line needs. */
export interface LineParts {
  readonly guest: { readonly deploymentId: string; readonly visit?: string | undefined };
  readonly sessions: Sessions;
  readonly act: GuestActions;
  /** What goes wrong with a request, if anything. */
  readonly faultOf: (request: Request) => Effect | undefined;
  /** Unix time in ms. */
  readonly now: () => number;
  /** `delay` in ms. */
  readonly send: (frame: Frame, delay: number) => void;
  readonly ended: (how: "closed" | "cut") => void;
}

/** Limits of Genesys Cloud for one connection, a minute. */
const MINUTE = 60_000;
const REQUESTS = 60;
const ECHOES = 2;

/** One WebSocket of a guest: reads what comes, and answers in the shape of the Guest API. */
export function createLine({ guest, sessions, act, faultOf, now, send, ended }: LineParts): GuestLine {
  const requests = createRate(REQUESTS, MINUTE, now);
  const echoes = createRate(ECHOES, MINUTE, now);
  let isOpen = true;
  /** ms by which everything is slower that the present request brings about. */
  let pace = 0;

  const line: Line = {
    send: (frame, delay = 0) => void (isOpen && send(frame, delay + pace)),
    end: () => hangUp("closed"),
  };

  function hangUp(how: "closed" | "cut"): void {
    if (isOpen) ended(how);
    leave();
  }

  function leave(): void {
    isOpen = false;
    sessions.leave(line);
  }

  function tooFast(request: Request | Problem): Problem | undefined {
    const wait = requests.take();
    if (wait > 0) return tooMany("Request rate too high for this connection", wait);
    const patience = "action" in request && request.action === "echo" ? echoes.take() : 0;
    return patience > 0 ? tooMany("Echo rate too high for this connection", patience) : undefined;
  }

  /** The answer that the scenario has in place of the good one. */
  function refuse({ status, retryAfter = 1 }: Refusal, request: Request): Problem {
    if (status === CODES.SESSION_EXPIRED && "token" in request) {
      sessions.expire(request.token, guest.deploymentId);
    }
    const text = `Simulated: code ${status}.`;
    return {
      code: status,
      text,
      retryAfter: typeof retryAfter === "number" ? retryAfter : retryAfter.dateIn,
    };
  }

  function answer(request: Request, tracingId: string | undefined): Frame | Problem | undefined {
    const effect = faultOf(request);
    if (effect === "hang") return undefined;
    if (isRefusal(effect)) return refuse(effect, request);
    pace = typeof effect === "object" && "after" in effect ? effect.after : 0;
    const done = act(request, { ...guest, line }, tracingId);
    if (effect === "cut") hangUp("cut");
    return done;
  }

  return {
    receive(text) {
      if (!isOpen) return;
      const { request, tracingId } = readRequest(text);
      const wrong = tooFast(request);
      const done = wrong ?? ("action" in request ? answer(request, tracingId) : request);
      const frame = done && ("text" in done ? failure(done) : done);
      if (frame) line.send(tracingId === undefined ? frame : { ...frame, tracingId });
      pace = 0;
    },
    close: leave,
  };
}
