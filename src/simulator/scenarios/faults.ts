/** `Retry-After`: seconds, or an HTTP date this many seconds from now. */
export type RetryAfter = number | { readonly dateIn: number };

/** An HTTP error in place of the normal answer. */
export interface HttpRefusal {
  /** HTTP status. */
  readonly status: number;
  readonly retryAfter?: RetryAfter;
}

/** An HTTP error of a Web Messaging SDK call, and the shape in which the SDK rejects with it. */
export interface SdkRefusal extends HttpRefusal {
  /** `error.code`. Default: `INVALID_DEPLOYMENT_ID` for a 401 of `initialize`, else `CHAT_START_FAILED`. */
  readonly code?: string;
  /**
   * Where the error carries status and headers: at `error.response` with the headers as a plain object (default), a
   * `Headers` or a `Map`; or the status alone at `error.status`, as some builds of the SDK do.
   */
  readonly carrier?: "object" | "headers" | "map" | "status";
}

/** An error frame of the Guest API in place of the normal response. */
export interface FrameRefusal {
  /** The frame's `code`: one of the Guest API's own (4013, for example) or an HTTP status. */
  readonly frameCode: number;
  /** Seconds, for code 429. Default 1. */
  readonly retryAfter?: number;
}

/** The normal answer, this many milliseconds late. */
export interface Delay {
  readonly after: number;
}

/** Rejections that are not errors of the vendor's shape. */
export type MalformedError =
  | "string"
  | "undefined"
  | "circular"
  | "dom-exception"
  | "code-429"
  | "status-text-429"
  | "bare-response-429"
  | "markup";

/** Values of `startChat` that are not a session of the documented shape. */
export type MalformedSession = "undefined" | "without-id" | "number-id";

/** Bodies with status 200 in place of the SDK's script. */
export type MalformedScript = "html" | "no-global" | "half-global" | "throws";

/** Bodies with status 200 in place of a REST answer. */
export type MalformedJson = "html" | "empty" | "truncated" | "huge" | "wrong-shape";

/** Differences between a conversation that was sent and the one that the REST API returns. */
export type AlteredConversation =
  "absent" | "other-id" | "without-attributes" | "two-ids" | "control-characters";

/** `hang`: no answer, ever. `cut`: the connection breaks in the middle of the body. */
export type ScriptEffect = HttpRefusal | Delay | "hang" | "cut" | { readonly sends: MalformedScript };

/** `start-throws`: succeeds, but the next `startChat` throws before it returns a promise. */
export type InitializeEffect = SdkRefusal | Delay | "hang" | "start-throws";

/** `cut`: the chat is created, then the connection breaks in the middle of the answer. */
export type StartChatEffect =
  | SdkRefusal
  | Delay
  | "hang"
  | "cut"
  /** The agent's first message arrives first, the answer this many milliseconds later. */
  | { readonly greetsBefore: number }
  | { readonly rejectsWith: MalformedError }
  | { readonly resolvesTo: MalformedSession };

/** The WebSocket is refused. */
export type ConnectEffect = HttpRefusal;

/** `hang`: the request is not carried out. `cut`: it is, then the connection breaks. */
export type GuestRequestEffect = FrameRefusal | Delay | "hang" | "cut";

/**
 * `hang`: the agent does not answer. `disconnect`: the agent greets, then ends the conversation. `after` replaces the normal
 * latency of 300 ms.
 */
export type GreetingEffect =
  | Delay
  | "hang"
  | "disconnect"
  /** The agent types at once, and greets this many milliseconds later. */
  | { readonly typesFor: number };

export type TokenEffect =
  | HttpRefusal
  | "hang"
  /** Redirected to another URL. */
  | "redirect"
  | { readonly sends: MalformedJson };

export type QueryEffect =
  | TokenEffect
  /** Status and headers arrive, the body never ends. */
  | "stall"
  | "cut"
  | { readonly returns: AlteredConversation };

/**
 * What happens in the customer's browser, which no server can bring about: see `stand-ins/browser.ts`.
 * `blocks-script`: the request is stopped before it leaves the browser, as an ad blocker does.
 */
export type BrowserEffect =
  | "blocks-script"
  /** There is no network until this many milliseconds after the first failure. */
  | { readonly offlineFor: number };

/** Each call that can fail, with the effects that its interpreter handles. */
interface Effects {
  browser: BrowserEffect;
  /** The request for an SDK's script. */
  script: ScriptEffect;
  /** Calls of the Web Messaging SDK. */
  initialize: InitializeEffect;
  startChat: StartChatEffect;
  /** The Guest API: the WebSocket, two of its actions, and the agent's first message. */
  connect: ConnectEffect;
  configureSession: GuestRequestEffect;
  onMessage: GuestRequestEffect;
  greeting: GreetingEffect;
  /** REST: the request for a token, and every call made with it. */
  token: TokenEffect;
  query: QueryEffect;
}

export type Call = keyof Effects;
export type EffectOf<On extends Call> = Effects[On];

interface FaultOn<On extends Call> {
  readonly on: On;
  readonly does: EffectOf<On>;
  /** Number of consecutive calls. Default 1. */
  readonly times?: number;
}

/** One entry of a scenario's list. */
export type Fault = { [On in Call]: FaultOn<On> }[Call];

/** For `times`: every call from here on. */
export const FOR_EVER = Number.POSITIVE_INFINITY;

/** The fault of the n-th call (from 0), or `undefined` once the list is used up. */
function nthFault<On extends Call>(faults: readonly Fault[], call: On, n: number): FaultOn<On> | undefined {
  let end = 0;
  return faults
    .filter((fault): fault is Fault & FaultOn<On> => fault.on === call)
    .find((fault) => n < (end += fault.times ?? 1));
}

/** Counts the calls of each visit and returns the effect of each. */
export interface FaultCounter {
  /**
   * @param visit identifies the caller: each visit meets the whole list. Without it, the list starts over after a call
   *   that succeeds, so that a page that is reloaded, or a command that is run again, meets the same faults again.
   */
  next<On extends Call>(
    scenario: { readonly name: string; readonly faults: readonly Fault[] },
    call: On,
    visit?: string,
  ): EffectOf<On> | undefined;
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
