/**
 * Watches, in every test, that each ask for a chat ends once: in one session, one fatal error or an `AbortError`.
 */
import { ChatError, type ChatSession, type GenesysCrmChat } from "../../../src/index.js";
import { tell } from "./canaries.js";

/** What an element told so far. */
interface Told {
  sessions: number;
  failures: number;
  /** It told a session, and has not been reset since. */
  hasSession: boolean;
}

const toldBy = new WeakMap<GenesysCrmChat, Told>();
const asks = new WeakSet<Promise<unknown>>();
const problems: string[] = [];

function listenTo(element: GenesysCrmChat): Told {
  const known = toldBy.get(element);
  if (known) return known;
  const told: Told = { sessions: 0, failures: 0, hasSession: false };
  toldBy.set(element, told);
  const onSession = () => {
    if (told.hasSession) problems.push("I2: two sessions without a reset between them");
    told.hasSession = true;
    told.sessions++;
  };
  // In capture, so before any listener of a test.
  element.addEventListener("genesys-chat-session-start", onSession, true);
  element.addEventListener("genesys-chat-error", ({ detail }) => void (told.failures += +detail.fatal), true);
  element.addEventListener(
    "genesys-chat-status",
    ({ detail }) => {
      if (detail.previous === "started") told.hasSession = false;
    },
    true,
  );
  return told;
}

/** Whether so many sessions and fatal errors belong to an end. */
function isRight(end: unknown, sessions: number, failures: number): boolean {
  if (end instanceof ChatError) return sessions === 0 && failures === 1;
  // A listener of session-start may reset the element.
  return end instanceof DOMException ? sessions <= 1 && failures === 0 : sessions === 1 && failures === 0;
}

/** Has every `start()` of a class watched. */
export function watchAsks(prototype: GenesysCrmChat): void {
  const { start, load } = prototype;
  prototype.start = function () {
    const told = listenTo(this);
    const { sessions, failures } = told;
    const isFirst = this.status !== "started";
    const promise: Promise<ChatSession> = start.call(this);
    if (!isFirst || asks.has(promise)) return promise;
    asks.add(promise);
    const settle = (end: unknown) => {
      const heard = [told.sessions - sessions, told.failures - failures] as const;
      if (end instanceof Error) tell("a rejection", end);
      // What is not on the page tells nobody.
      if (this.isConnected && !isRight(end, ...heard))
        problems.push(
          `I2: an ask told ${heard.join(" sessions, ")} fatal errors, and ended in ${String(end)}`,
        );
    };
    promise.then(settle, settle);
    return promise;
  };
  prototype.load = function () {
    const promise = load.call(this);
    promise.catch((error: unknown) => tell("a rejection", error));
    return promise;
  };
}

/** What was wrong since the last time. */
export const brokenAsks = (): string[] => problems.splice(0);
