import { createButton } from "./view/button.js";
import { type Card, createCard, place } from "./view/card.js";
import { h, setText } from "./view/h.js";
import { createPanel, type Panel } from "./view/panel.js";
import { alertText, chatText, type ViewModel, waitingTexts } from "./view/texts.js";

export type { ViewModel } from "./view/texts.js";

/** A wait is long after so many ms: then the customer is offered other ways. */
const LONG_WAIT = 10_000;

/** Renders models. Its clock ticks only while the customer waits. */
export interface View {
  show(model: ViewModel): void;
  /** Stops the clock; the next `show` starts it again. */
  stop(): void;
}

/** What the customer does. */
export interface ViewActions {
  onClick(): void;
  onCancel(): void;
  onClose(): void;
}

/** Ids in the shadow tree. */
const STATUS = "status";
const ALERT = "alert";

/** What has the focus in the chat. Not by `:focus`: in Firefox that matches nothing while another window has the keyboard. */
function focusedChild(host: Element): Element | null {
  const { activeElement } = host.getRootNode() as Document | ShadowRoot;
  return host !== activeElement && host.contains(activeElement) ? activeElement : null;
}

/**
 * What a customer sees. The tree is built once and only texts and flags change, so the focus is kept, and live regions exist
 * before they announce a text. What only a wait or a failure needs is built when it is first needed.
 */
export function createView(root: ShadowRoot, { onClick, onCancel, onClose }: ViewActions): View {
  let wantsFocus = false;
  const press = () => {
    wantsFocus = true;
    onClick();
  };
  const button = createButton(press, STATUS, () => shown && show(shown));
  const status = h("span", { role: "status", id: STATUS });
  const alert = h("span", { role: "alert", id: ALERT });
  const cards = h("div", {}, status, alert);
  root.append(button.element, cards);
  let card: Card | undefined;
  let panel: Panel | undefined;

  let shown: ViewModel | undefined;
  let nextAttempt = 0;
  let waitingSince = 0;
  let tick: ReturnType<typeof setInterval> | undefined;
  /** What the customer has closed the card on. */
  let dismissed: "wait" | "failure" | undefined;

  const stop = () => {
    clearInterval(tick);
    tick = undefined;
  };

  /** @returns for how long the customer has waited, in ms */
  const watchWait = ({ isWaiting }: ViewModel, now: number): number => {
    if (!isWaiting) {
      waitingSince = 0;
      stop();
      return 0;
    }
    waitingSince ||= now;
    tick ??= setInterval(() => shown && show(shown), 1000);
    return now - waitingSince;
  };

  const createOwnCard = () => {
    const actions = { onDismiss: dismiss, onTryAgain: press, onCancel };
    card = createCard(actions, `${STATUS} ${ALERT}`);
    cards.append(card.element);
    return card;
  };

  /** What is said of a wait or a failure: announced, and shown on the card. */
  const tell = (model: ViewModel, now: number) => {
    const { state, isWaiting, strings } = model;
    const isLong = watchWait(model, now) >= LONG_WAIT;
    if (state.status === "retrying" && state !== shown?.state) nextAttempt = now + state.delay;
    const seconds = state.status === "retrying" ? Math.ceil((nextAttempt - now) / 1000) : 0;
    const [title, next] = isWaiting ? waitingTexts(state, strings, isLong) : ["", ""];
    const problem = alertText(state, strings);
    setText(status, `${title} ${next}`.trim() || chatText(model));
    setText(alert, problem);

    const about = isWaiting ? "wait" : problem ? "failure" : undefined;
    if (about !== dismissed) dismissed = undefined;
    const text = seconds > 0 && next ? `${next} ${strings.retryingIn(seconds)}` : next;
    const waitOffers = isLong ? "cancel" : "nothing";
    const offers = state.status === "failed" ? "try again" : problem ? "fallback" : waitOffers;
    if (!about || dismissed) card?.show(undefined);
    else
      (card ?? createOwnCard()).show({
        title: problem || title,
        text,
        isAlert: problem !== "",
        offers,
        strings,
      });
  };

  const show = (model: ViewModel) => {
    const { activeElement } = root;
    // The main button is never hidden: what is about to be computed for it is not asked for.
    const focused = activeElement === button.element ? null : (activeElement ?? focusedChild(root.host));
    // The texts may be in another language than the page.
    for (const element of [button.element, cards]) {
      element.lang = model.strings.lang;
      element.dir = model.strings.dir;
    }
    button.show(model);
    tell(model, performance.now());
    shown = model;
    if (model.isOpen && !panel && root.host.querySelector(`:scope > [slot="chat"]`)) {
      panel = createPanel(root.host);
      cards.append(panel.element);
    }
    if (panel?.show(model)) enterPanel(panel);
    // The focus would be lost with the element that is hidden, so it moves to the button.
    if (focused && !focused.getClientRects().length) button.element.focus();
  };

  /** The focus follows a customer who has opened the chat, and is not somewhere else by now. */
  const enterPanel = ({ element, focus }: Panel) => {
    place(element);
    const { activeElement, body } = root.ownerDocument;
    if (wantsFocus && (activeElement === root.host || activeElement === body)) focus();
    wantsFocus = false;
  };

  const dismiss = (): boolean => {
    if (!card || card.element.hidden || !shown) return false;
    dismissed = shown.isWaiting ? "wait" : "failure";
    show(shown);
    return true;
  };

  root.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key !== "Escape") return;
    const isPanelOpen = panel && !panel.element.hidden;
    if (!dismiss() && !isPanelOpen) return;
    event.stopPropagation();
    if (isPanelOpen) onClose();
  });
  return { show, stop };
}
