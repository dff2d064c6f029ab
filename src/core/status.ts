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

/** What the element is doing, with the data of that state. */
export type State =
  | { readonly status: "idle" | "loading" | "ready" | "starting" }
  | { readonly status: "retrying"; readonly delay: number }
  | { readonly status: "started"; readonly session: ChatSession }
  | { readonly status: "failed"; readonly error: ChatError };

export type Status = State["status"];

/** What happens to an element, in the order of a successful run. A `detail` is that of the event that reports it. */
export type Step =
  /** An attempt of a phase begins. */
  | { readonly type: "loading" | "starting" }
  /** `elapsed` differs by element, and is added there. */
  | { readonly type: "retry"; readonly detail: Omit<RetryDetail, "elapsed"> }
  | { readonly type: "ready"; readonly detail: ReadyDetail }
  | { readonly type: "session"; readonly detail: SessionStartDetail }
  /** The element comes to a session that the page has been notified of. */
  | { readonly type: "joined"; readonly session: ChatSession }
  | { readonly type: "message"; readonly detail: MessageDetail }
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

/**
 * The state after a step. Only `back` and `end` leave `started`: a late step of an earlier run does not end a chat.
 */
export function nextState(state: State, step: Step): State {
  const { type } = step;
  if (state.status === "started" && type !== "back" && type !== "end") return state;
  switch (type) {
    case "loading":
    case "ready":
    case "starting":
      return { status: type };
    case "end":
      return { status: "ready" };
    case "retry":
      return { status: "retrying", delay: step.detail.delay };
    case "session":
      return { status: "started", session: step.detail.session };
    case "joined":
      return { status: "started", session: step.session };
    case "failed":
      return { status: "failed", error: step.detail.error };
    case "quiet-failure":
      return initialState;
    case "back":
      return step.loaded ? { status: "ready" } : initialState;
    default:
      return state;
  }
}
