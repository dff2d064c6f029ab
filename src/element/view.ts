import type { State } from "../core/status.js";
import type { Strings } from "../strings/index.js";

/** What the view shows. */
export interface ViewModel {
  readonly state: State;
  /** Somebody waits. A load by intent or ahead of time is nothing to tell the customer about. */
  readonly isWaiting: boolean;
  readonly strings: Strings;
  readonly disabled: boolean;
}

/** After so long of waiting the customer is offered a way out, in ms. */
const LONG_WAIT = 10_000;

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Omit<HTMLElementTagNameMap[Tag], "part">> & { part?: string } = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Leaves a text that is right alone: a live region would read it out again. */
function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows a model, until the next one or until it is told to stop. */
export interface View {
  show(model: ViewModel): void;
  /** Lets the time stand still; the next `show` sets it going again. */
  stop(): void;
}

/**
 * What a customer sees. The tree is built once and only texts and flags change, so the focus stays where it is and the
 * live regions are there before they speak.
 */
export function createView(root: ParentNode, onClick: () => void, onCancel: () => void): View {
  const text = make("slot");
  const label = make("span", { part: "label" }, text);
  const icon = make("span", { part: "icon" }, make("slot", { name: "icon" }, make("i")));
  const button = make("button", { part: "button", onclick: onClick }, icon, label);
  const status = make("span");
  /** Not read out: a screen reader would speak every second. */
  const countdown = make("span", { ariaHidden: "true" });
  const statusLine = make("div", { part: "status", role: "status" }, status, countdown);
  const alert = make("div", { role: "alert" });
  const cancel = make("button", { part: "cancel", onclick: onCancel });
  const fallback = make("slot", { name: "fallback" });
  root.append(button, statusLine, alert, cancel, fallback);

  let shown: ViewModel | undefined;
  let labelled: Node | string = text;
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
    say(text, strings.label);
    const says = hasFailed ? strings.tryAgain : hasStarted ? strings.open : text;
    // What is right is left alone: a click that has begun on it would be lost.
    if (says !== labelled) label.replaceChildren((labelled = says));
    button.disabled = disabled;
    button.ariaBusy = String(isWaiting);
    say(status, isWaiting || hasStarted ? (strings[state.status as keyof Strings] as string) : "");
    say(countdown, state.status === "retrying" && seconds > 0 ? ` ${strings.retryingIn(seconds)}` : "");
    say(alert, hasFailed ? strings.failed : "");
    say(cancel, strings.cancel);
    cancel.hidden = !isLong;
    fallback.hidden = !isLong && !hasFailed;
  };

  return { show, stop };
}
