import type { ChatSession } from "./chat.js";
import type {
  ErrorDetail,
  MessageDetail,
  ReadyDetail,
  RetryDetail,
  SessionEndDetail,
  SessionStartDetail,
} from "./details.js";
import type { ChatError } from "./errors/errors.js";

/** Why the customer waits for another attempt: the server is `busy` (429 and 503 only), or it just takes longer. */
export type Wait = "busy" | "slow";

/** How a failed start ended, as far as it is of use to the customer. */
export type End = "busy" | "blocked" | "unavailable";

/** What the element is doing, with the data of that state. */
export type State =
  | { readonly status: "idle" | "loading" | "ready" | "starting" }
  | {
      readonly status: "retrying";
      /** ms until the next attempt. */
      readonly delay: number;
      readonly wait: Wait;
      /** The next attempt waits for the network. */
      readonly isOffline: boolean;
    }
  | {
      readonly status: "started";
      readonly session: ChatSession;
      /** The page's customer is another one than whose chat it is (`on-customer-change="keep"`). */
      readonly isOthers: boolean;
    }
  | { readonly status: "failed"; readonly error: ChatError; readonly end: End };

export type Status = State["status"];

/** What happens to an element, in the order of a successful run. A `detail` is that of the event that reports it. */
export type Step =
  /** An attempt of a phase begins. */
  | { readonly type: "loading" | "starting" }
  /** `elapsed` differs by element, and is added there. */
  | { readonly type: "retry"; readonly detail: Omit<RetryDetail, "elapsed"> }
  /** The wait for the network begins, or is over. */
  | { readonly type: "offline"; readonly isOffline: boolean }
  | { readonly type: "ready"; readonly detail: ReadyDetail }
  | { readonly type: "session"; readonly detail: SessionStartDetail }
  /** The element comes to a session that the page has been notified of. */
  | { readonly type: "joined"; readonly session: ChatSession }
  /** The chat that is there is another customer's than the page's, or is theirs again. */
  | { readonly type: "customer"; readonly isOthers: boolean }
  | { readonly type: "message"; readonly detail: MessageDetail }
  /** What is known of the chat's window has changed; `isOpen` is undefined where it has none. */
  | { readonly type: "window"; readonly isOpen: boolean | undefined; readonly unread: number }
  /** The SDK reported the end of the conversation. */
  | { readonly type: "end"; readonly detail: SessionEndDetail }
  /** A fatal error; one that does not end the run; or one of a load that neither the page nor the customer asked for. */
  | { readonly type: "failed" | "notice" | "quiet-failure"; readonly detail: ErrorDetail }
  /** Cancelled or reset. `loaded`: the SDK is initialized. */
  | { readonly type: "back"; readonly loaded: boolean };

export const initialState: State = { status: "idle" };

/** Whether the customer is waiting for something. */
export const isBusy = (status: Status): boolean =>
  status === "loading" || status === "starting" || status === "retrying";

/** Whether the server said so, for the start or for the script. */
const isServerBusy = ({ code, status }: Pick<ChatError, "code" | "status">): boolean =>
  code === "RATE_LIMITED" || status === 429 || status === 503;

/** What a customer is told of a fatal error: nothing that they cannot change, and nothing that is not known. */
export function endOf(error: Pick<ChatError, "code" | "reason" | "status">): End {
  if (isServerBusy(error)) return "busy";
  return error.reason === "blocked-by-client" ? "blocked" : "unavailable";
}

/**
 * The state after a step. Only `back` and `end` leave `started`: a late step of an earlier run does not end a chat.
 */
export function nextState(state: State, step: Step): State {
  const { type } = step;
  if (state.status === "started" && type === "customer") return { ...state, isOthers: step.isOthers };
  if (state.status === "started" && type !== "back" && type !== "end") return state;
  switch (type) {
    case "loading":
    case "ready":
    case "starting":
      return { status: type };
    case "end":
      return { status: "ready" };
    case "retry":
      return {
        status: "retrying",
        delay: step.detail.delay,
        wait: isServerBusy(step.detail.error) ? "busy" : "slow",
        isOffline: false,
      };
    case "offline":
      // The next attempt follows at once when the network is back.
      return state.status === "retrying" ? { ...state, delay: 0, isOffline: step.isOffline } : state;
    case "session":
      return { status: "started", session: step.detail.session, isOthers: false };
    case "joined":
      return { status: "started", session: step.session, isOthers: false };
    case "failed":
      return { status: "failed", error: step.detail.error, end: endOf(step.detail.error) };
    case "quiet-failure":
      return initialState;
    case "back":
      return step.loaded ? { status: "ready" } : initialState;
    default:
      return state;
  }
}
