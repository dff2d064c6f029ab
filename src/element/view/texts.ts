import type { State } from "../../core/status.js";
import type { ShownStrings, Strings } from "../../strings/index.js";

/** What the view shows. */
export interface ViewModel {
  readonly state: State;
  /** Whether the customer waits for the chat. A load ahead of time is not shown. */
  readonly isWaiting: boolean;
  readonly strings: ShownStrings;
  readonly disabled: boolean;
  /** `undefined`: the chat has no window of its own, or none is known. */
  readonly isOpen: boolean | undefined;
  readonly unread: number;
}

/** What is said while the customer waits: what is known of the cause, and no more; and what comes next. */
export function waitingTexts(state: State, strings: Strings, isLong: boolean): readonly [string, string] {
  switch (state.status) {
    case "loading":
    case "starting":
      return [isLong ? strings.slow : strings[state.status], ""];
    case "retrying":
      return state.isOffline ? [strings.offline, ""] : [strings[state.wait], strings.retrying];
    default:
      return ["", ""];
  }
}

/** The text for each way in which a start ends without a chat. */
const ENDS = { busy: "failedBusy", blocked: "failedBlocked", unavailable: "failed" } as const;

/** The text that is an alert: how a start has failed, or that the chat is not the customer's. */
export function alertText(state: State, strings: Strings): string {
  if (state.status === "failed") return strings[ENDS[state.end]];
  return state.status === "started" && state.isOthers ? strings.otherCustomer : "";
}

/** What is announced politely of a chat that is there. */
export function chatText({ state, strings, isOpen, unread }: ViewModel): string {
  const isThere = state.status === "started";
  if (isThere && state.isOthers) return "";
  if (unread) return strings.unread(unread);
  return isThere && isOpen !== false ? strings.started : "";
}
