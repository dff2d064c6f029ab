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
  properties: Partial<HTMLElementTagNameMap[Tag]> | { part: string } = {},
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

/**
 * What a customer sees. The tree is built once and only texts and flags change, so the focus stays where it is and the
 * live regions are there before they speak.
 */
export class View {
  readonly #text = make("slot");
  readonly #label = make("span", { part: "label" }, this.#text);
  readonly #button = make(
    "button",
    { part: "button" },
    make("span", { part: "icon" }, make("slot", { name: "icon" }, make("i"))),
    this.#label,
  );
  readonly #status = make("span");
  /** Not read out: a screen reader would speak every second. */
  readonly #countdown = make("span", { ariaHidden: "true" });
  readonly #alert = make("div", { role: "alert" });
  readonly #cancel = make("button", { part: "cancel" });
  readonly #fallback = make("slot", { name: "fallback" });
  #model: ViewModel | undefined;
  #nextAttempt = 0;
  #waitingSince = 0;
  #tick: ReturnType<typeof setInterval> | undefined;

  constructor(root: ParentNode, onClick: () => void, onCancel: () => void) {
    this.#button.onclick = onClick;
    this.#cancel.onclick = onCancel;
    const status = make("div", { part: "status", role: "status" }, this.#status, this.#countdown);
    root.append(this.#button, status, this.#alert, this.#cancel, this.#fallback);
  }

  show(model: ViewModel): void {
    const { state, isWaiting, strings, disabled } = model;
    const { status } = state;
    const now = performance.now();
    if (isWaiting) {
      this.#waitingSince ||= now;
      this.#tick ??= setInterval(() => this.show(this.#model as ViewModel), 1000);
    } else {
      this.#waitingSince = 0;
      this.stop();
    }
    if (status === "retrying" && state !== this.#model?.state) this.#nextAttempt = now + state.delay;
    this.#model = model;

    const hasFailed = status === "failed";
    const isLong = isWaiting && now - this.#waitingSince >= LONG_WAIT;
    const seconds = Math.ceil((this.#nextAttempt - now) / 1000);
    const isCountingDown = isWaiting && status === "retrying" && seconds > 0;
    say(this.#text, strings.label);
    this.#label.replaceChildren(
      hasFailed ? strings.tryAgain : status === "started" ? strings.open : this.#text,
    );
    this.#button.disabled = disabled;
    this.#button.ariaBusy = String(isWaiting);
    say(this.#status, isWaiting || status === "started" ? (strings[status as keyof Strings] as string) : "");
    say(this.#countdown, isCountingDown ? ` ${strings.retryingIn(seconds)}` : "");
    say(this.#alert, hasFailed ? strings.failed : "");
    say(this.#cancel, strings.cancel);
    this.#cancel.hidden = !isLong;
    this.#fallback.hidden = !isLong && !hasFailed;
  }

  /** Lets the time stand still; the next `show` sets it going again. */
  stop(): void {
    clearInterval(this.#tick);
    this.#tick = undefined;
  }
}
