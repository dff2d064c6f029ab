import { own } from "../browser/own.js";
import { pageDocument } from "../browser/document.js";
import { PREFIX, WARNINGS } from "../core/errors/messages.js";
import type { State } from "../core/status.js";
import type { ShownStrings, Strings } from "../strings/index.js";
import { hasBlockContent } from "./block-content.js";

/** What the view shows. */
export interface ViewModel {
  readonly state: State;
  /** Whether the customer waits for the chat. A load ahead of time is not shown. */
  readonly isWaiting: boolean;
  readonly strings: ShownStrings;
  readonly disabled: boolean;
}

/** A wait is long after so many ms: then the customer is offered other ways. */
const LONG_WAIT = 10_000;

/** Creates an element with properties and children. `part` and `role` are attributes: jsdom does not reflect them. */
function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Partial<Omit<HTMLElementTagNameMap[Tag], "part">> & { part?: string } = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const { part, role, ...properties } = own(given);
  const element = Object.assign(pageDocument.createElement(tag), properties);
  if (part) element.setAttribute("part", part);
  if (role) element.setAttribute("role", role);
  element.append(...children);
  return element;
}

/** Does not touch an unchanged text: screen readers would announce a live region again. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The text for a state of waiting, or for the open chat. It says what is known of the cause, and no more. */
function statusText(state: State, strings: Strings, isLong: boolean): string {
  switch (state.status) {
    case "loading":
    case "starting":
      return isLong ? strings.slow : strings[state.status];
    case "retrying":
      return state.isOffline ? strings.offline : `${strings[state.wait]} ${strings.retrying}`;
    case "started":
      return state.isOthers ? "" : strings.started;
    default:
      return "";
  }
}

/** The text for each way in which a start ends without a chat. */
const ENDS = { busy: "failedBusy", blocked: "failedBlocked", unavailable: "failed" } as const;

/** The text that is an alert: how a start has failed, or that the chat is not the customer's. */
function alertText(state: State, strings: Strings): string {
  if (state.status === "failed") return strings[ENDS[state.end]];
  return state.status === "started" && state.isOthers ? strings.otherCustomer : "";
}

/** Renders models. Its clock ticks only while the customer waits. */
export interface View {
  show(model: ViewModel): void;
  /** Stops the clock; the next `show` starts it again. */
  stop(): void;
}

/**
 * What a customer sees. The tree is built once and only texts and flags change, so the focus is kept, and live regions
 * exist before they announce a text.
 */
export function createView(root: ShadowRoot, onClick: () => void, onCancel: () => void): View {
  /** The button's label: the page's own or ours, and the one of a chat that is open or has failed. */
  const text = h("slot");
  const other = h("span");
  const label = h("span", { part: "label" }, text, other);
  const icon = h("span", { part: "icon" }, h("slot", { name: "icon" }, h("i")));
  const button = h("button", { part: "button", onclick: onClick }, icon, label);

  const status = h("span", { role: "status" });
  /** Hidden from screen readers, which would announce every second. */
  const countdown = h("span", { ariaHidden: "true" });
  const alert = h("span", { role: "alert" });
  const cancel = h("button", { part: "cancel", onclick: onCancel });
  const fallback = h("slot", { name: "fallback" });
  const card = h("section", { part: "status" }, status, countdown, alert);
  const waysOut = h("section", {}, cancel, fallback);
  const cards = h("div", {}, card, waysOut);
  root.append(button, cards);

  let hasWarned = false;
  text.addEventListener("slotchange", () => {
    if (hasWarned || !hasBlockContent(text)) return;
    hasWarned = true;
    console.warn(PREFIX, WARNINGS.blockContent);
    if (shown) show(shown);
  });

  let shown: ViewModel | undefined;
  let nextAttempt = 0;
  let waitingSince = 0;
  let tick: ReturnType<typeof setInterval> | undefined;

  const stop = () => {
    clearInterval(tick);
    tick = undefined;
  };

  const show = (model: ViewModel) => {
    const { state, isWaiting, strings, disabled } = model;
    const now = performance.now();
    if (isWaiting) {
      waitingSince ||= now;
      tick ??= setInterval(() => show(shown ?? model), 1000);
    } else {
      waitingSince = 0;
      stop();
    }
    if (state.status === "retrying" && state !== shown?.state) nextAttempt = now + state.delay;
    shown = model;

    const hasFailed = state.status === "failed";
    const hasStarted = state.status === "started";
    const isLong = isWaiting && now - waitingSince >= LONG_WAIT;
    const seconds = Math.ceil((nextAttempt - now) / 1000);
    // The texts may be in another language than the page.
    for (const element of [button, cards]) {
      element.lang = strings.lang;
      element.dir = strings.dir;
    }
    setText(text, strings.label);
    setText(other, hasStarted ? strings.open : strings.tryAgain);
    // The first label is visible; the other one has no height, but reserves its width.
    const visible = (hasFailed || hasStarted) && !hasBlockContent(text) ? other : text;
    if (label.firstChild !== visible) label.prepend(visible);
    button.disabled = disabled;
    button.ariaBusy = String(isWaiting);
    setText(status, isWaiting || hasStarted ? statusText(state, strings, isLong) : "");
    setText(countdown, state.status === "retrying" && seconds > 0 ? ` ${strings.retryingIn(seconds)}` : "");
    const problem = alertText(state, strings);
    setText(alert, problem);
    setText(cancel, strings.cancel);
    card.className = isWaiting || problem ? "" : "off";
    // The focus would be lost with the element that is hidden, so it moves to the button.
    if (!isLong && (hasFailed ? cancel : root.host).matches(":focus-within")) button.focus();
    cancel.hidden = !isWaiting;
    waysOut.hidden = !isLong && !(problem && fallback.assignedNodes()[0]);
  };

  return { show, stop };
}
