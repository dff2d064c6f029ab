import type { State } from "../core/status.js";
import type { ShownStrings, Strings } from "../strings/index.js";

/** What the view shows. */
export interface ViewModel {
  readonly state: State;
  /** Somebody waits. A load by intent or ahead of time is nothing to tell the customer about. */
  readonly isWaiting: boolean;
  readonly strings: ShownStrings;
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
export function createView(root: ShadowRoot, onClick: () => void, onCancel: () => void): View {
  /** What the button says: the page's own label or ours, and once the chat is there or has failed. */
  const text = make("slot");
  const other = make("span");
  const label = make("span", { part: "label" }, text, other);
  const icon = make("span", { part: "icon" }, make("slot", { name: "icon" }, make("i")));
  const button = make("button", { part: "button", onclick: onClick }, icon, label);

  const status = make("span", { role: "status" });
  /** Not read out: a screen reader would speak every second. */
  const countdown = make("span", { ariaHidden: "true" });
  const alert = make("span", { role: "alert" });
  const cancel = make("button", { part: "cancel", onclick: onCancel });
  const fallback = make("slot", { name: "fallback" });
  const card = make("section", { part: "status" }, status, countdown, alert);
  const waysOut = make("section", {}, cancel, fallback);
  const cards = make("div", {}, card, waysOut);
  root.append(button, cards);

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
    for (const each of [button, cards]) ({ lang: each.lang, dir: each.dir } = strings);
    say(text, strings.label);
    say(other, hasStarted ? strings.open : strings.tryAgain);
    // The first one is seen; the other has no height, but its width.
    const seen = hasFailed || hasStarted ? other : text;
    if (label.firstChild !== seen) label.prepend(seen);
    button.disabled = disabled;
    button.ariaBusy = String(isWaiting);
    say(status, isWaiting || hasStarted ? (strings[state.status as keyof Strings] as string) : "");
    say(countdown, state.status === "retrying" && seconds > 0 ? ` ${strings.retryingIn(seconds)}` : "");
    say(alert, hasFailed ? strings.failed : "");
    say(cancel, strings.cancel);
    card.className = isWaiting || hasFailed ? "" : "off";
    // Focus on what goes away would be lost: it goes to the button.
    if (!isLong && (hasFailed ? cancel : root.host).matches(":focus-within")) button.focus();
    cancel.hidden = hasFailed;
    waysOut.hidden = !isLong && !(hasFailed && fallback.assignedNodes()[0]);
  };

  return { show, stop };
}
