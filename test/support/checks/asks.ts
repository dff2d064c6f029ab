/**
 * Checks, in every test, that each `start()` ends once: in one session, one fatal error or an `AbortError`.
 */
import { ChatError, type ChatSession, type GenesysCrmChat } from "../../../src/index.js";
import { record } from "./canaries.js";

/** The events of an element so far. */
interface Counts {
  sessions: number;
  failures: number;
  /** It has dispatched session-start, and has not been reset since. */
  hasSession: boolean;
}

const countsOf = new WeakMap<GenesysCrmChat, Counts>();
const asks = new WeakSet<Promise<unknown>>();
const problems: string[] = [];

function listenTo(element: GenesysCrmChat): Counts {
  const known = countsOf.get(element);
  if (known) return known;
  const counts: Counts = { sessions: 0, failures: 0, hasSession: false };
  countsOf.set(element, counts);
  const onSession = ({ detail }: GlobalEventHandlersEventMap["genesys-chat-session-start"]) => {
    toldSessions.add(detail.session);
    if (counts.hasSession) problems.push("I2: two sessions without a reset between them");
    counts.hasSession = true;
    counts.sessions++;
  };
  // While capturing: before any listener of a test.
  element.addEventListener("genesys-chat-session-start", onSession, true);
  element.addEventListener(
    "genesys-chat-error",
    ({ detail }) => void (counts.failures += +detail.fatal),
    true,
  );
  element.addEventListener(
    "genesys-chat-status",
    ({ detail }) => {
      if (detail.previous === "started") counts.hasSession = false;
    },
    true,
  );
  return counts;
}

/** Sessions of which the page was notified. */
const toldSessions = new WeakSet<ChatSession>();

/** Whether a start that ended so may have had so many sessions and fatal errors. */
function isRight(end: unknown, sessions: number, failures: number): boolean {
  // A session is told once per page: an element that comes later is `started` without it.
  if (sessions === 0 && toldSessions.has(end as ChatSession)) return failures === 0;
  if (end instanceof ChatError) return sessions === 0 && failures === 1;
  // A listener of session-start may reset the element.
  return end instanceof DOMException ? sessions <= 1 && failures === 0 : sessions === 1 && failures === 0;
}

/** Watches every `start()` and `load()` of a class. */
export function watchAsks(prototype: GenesysCrmChat): void {
  const { start, load } = prototype;
  prototype.start = function () {
    const counts = listenTo(this);
    const { sessions, failures } = counts;
    const isFirst = this.status !== "started";
    const promise: Promise<ChatSession> = start.call(this);
    if (!isFirst || asks.has(promise)) return promise;
    asks.add(promise);
    const settle = (end: unknown) => {
      const seen = [counts.sessions - sessions, counts.failures - failures] as const;
      if (end instanceof Error) record("a rejection", end);
      // An element that is not on the page dispatches no events.
      if (this.isConnected && !isRight(end, ...seen))
        problems.push(
          `I2: a start had ${seen.join(" sessions, ")} fatal errors, and ended in ${String(end)}`,
        );
    };
    promise.then(settle, settle);
    return promise;
  };
  prototype.load = function () {
    const promise = load.call(this);
    promise.catch((error: unknown) => record("a rejection", error));
    return promise;
  };
}

/** The problems since the last call. */
export const brokenAsks = (): string[] => problems.splice(0);
