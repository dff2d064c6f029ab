/** A call that can go wrong. */
export type Call =
  | "script"
  /** Of the Web Messaging SDK. */
  | "initialize"
  | "startChat"
  /** Of the Messenger's Guest API: the WebSocket opens, two of its actions, and what the agent does at first. */
  | "connect"
  | "configureSession"
  | "onMessage"
  | "greeting"
  /** Of the command line: the token, and whatever is asked with it. */
  | "token"
  | "query";

/** An HTTP error in place of the good answer; from the Guest API its frame's code, 4013 for example. */
export interface Refusal {
  readonly status: number;
  /** `error.code` of a chat call; default: `INVALID_DEPLOYMENT_ID` for 401 from `initialize`, else `CHAT_START_FAILED`. */
  readonly code?: string;
  /** `Retry-After`: seconds, or an HTTP date so many seconds from now. */
  readonly retryAfter?: number | { readonly dateIn: number };
  /**
   * Where the SDK's error carries status and headers: at `error.response`, its headers as a plain object (default),
   * a `Headers` or a `Map`; or the status at `error.status`, as some builds do.
   */
  readonly carrier?: "object" | "headers" | "map" | "status";
}

/** Rejections that are no errors of the vendor's shape. */
export type OddRejection =
  | "string"
  | "undefined"
  | "circular"
  | "dom-exception"
  | "code-429"
  | "status-text-429"
  | "bare-response-429"
  | "markup";

/** Sessions that are not what was promised. */
export type OddSession = "undefined" | "without-id" | "number-id";

/** Bodies that are not what was promised, with status 200. */
export type OddBody =
  "html" | "empty" | "truncated" | "huge" | "no-global" | "half-global" | "throws" | "wrong-shape";

/** Conversations that are not what was sent. */
export type OddConversation = "absent" | "other-id" | "without-attributes" | "two-ids" | "control-characters";

/** What happens to a call. */
export type Effect =
  | Refusal
  /** No answer, ever. */
  | "hang"
  /** Status and headers come, the body never ends. */
  | "stall"
  /** The call is carried out, then the connection breaks in the middle of the answer. */
  | "cut"
  /** Sent to another address. */
  | "redirect"
  /** The agent says hello and ends the conversation. */
  | "disconnect"
  /** All well, but the next `startChat` throws before it returns a promise. */
  | "start-throws"
  /** The good answer, so many milliseconds later. */
  | { readonly after: number }
  /** The agent's first message arrives before the answer, which comes so many milliseconds later. */
  | { readonly greetsBefore: number }
  | { readonly rejectsWith: OddRejection }
  | { readonly resolvesTo: OddSession }
  | { readonly sends: OddBody }
  | { readonly tells: OddConversation };

/** One entry in the list of what goes wrong. */
export interface Fault {
  readonly on: Call;
  readonly does: Effect;
  /** How often in a row; default 1. */
  readonly times?: number;
}

/** For `times`: never well again. */
export const FOR_EVER = Number.POSITIVE_INFINITY;

/** The fault that the n-th call (from 0) meets: the list is used up in order, then all is well. */
function nthFault(faults: readonly Fault[], call: Call, n: number): Fault | undefined {
  let end = 0;
  return faults.filter((fault) => fault.on === call).find((fault) => n < (end += fault.times ?? 1));
}

/** Counts calls, and tells which fault each of them meets. */
export interface FaultCounter {
  /**
   * @param visit who calls; each visit meets the whole list. Without one, the list starts over after a good answer,
   *   so that a page that is loaded again, or a command that is run again, meets the same faults again.
   */
  next(scenario: { name: string; faults: readonly Fault[] }, call: Call, visit?: string): Effect | undefined;
}

export function createFaultCounter(): FaultCounter {
  const counts = new Map<string, number>();
  return {
    next(scenario, call, visit) {
      const key = JSON.stringify([scenario.name, call, visit]);
      const n = counts.get(key) ?? 0;
      const fault = nthFault(scenario.faults, call, n);
      if (fault === undefined && visit === undefined) counts.delete(key);
      else counts.set(key, n + 1);
      return fault?.does;
    },
  };
}
