import type { ChatSession } from "./chat.js";
import type {
  ErrorDetail,
  MessageDetail,
  ReadyDetail,
  RetryDetail,
  SessionEndDetail,
  SessionStartDetail,
} from "./details.js";
import type { ChatError } from "./errors.js";

/** What the element is doing, and what only that state knows. */
export type State =
  | { readonly status: "idle" | "loading" | "ready" | "starting" }
  | { readonly status: "retrying"; readonly delay: number }
  | { readonly status: "started"; readonly session: ChatSession }
  | { readonly status: "failed"; readonly error: ChatError };

export type Status = State["status"];

/** What happens to an element, in the order of a good run. A `detail` is that of the event which tells of it. */
export type Step =
  /** The first attempt of a phase, or another one. */
  | { readonly type: "loading" | "starting" }
  /** `elapsed` is the element's own, and added there. */
  | { readonly type: "retry"; readonly detail: Omit<RetryDetail, "elapsed"> }
  | { readonly type: "ready"; readonly detail: ReadyDetail }
  | { readonly type: "session"; readonly detail: SessionStartDetail }
  | { readonly type: "message"; readonly detail: MessageDetail }
  /** The SDK said so. */
  | { readonly type: "end"; readonly detail: SessionEndDetail }
  /** Fatal; or told to the page while the run goes on; or a load that nobody asked for. */
  | { readonly type: "failed" | "notice" | "quiet-failure"; readonly detail: ErrorDetail }
  /** Given up by the page or the customer, or reset; `loaded`: the SDK is there. */
  | { readonly type: "back"; readonly loaded: boolean };

export const initialState: State = { status: "idle" };

/** Whether the customer is waiting for something. */
export const isBusy = (status: Status): boolean => /loading|starting|retrying/.test(status);

/**
 * The state after a step. A chat that is there stays: nothing but `back` and `end` ends it, whatever else was under way.
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
