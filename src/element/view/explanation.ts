import { type Card, type CardActions, createCard } from "./card.js";
import { copies, h, setText } from "./h.js";
import { alertText, chatText, type ViewModel, waitingTexts } from "./texts.js";
import type { WaitTimes } from "./wait-clock.js";

/** The id of the live region that speaks politely. */
export const STATUS = "status";
const ALERT = "alert";

const copy = copies(() =>
  h("div", {}, h("span", { role: "status", id: STATUS }), h("span", { role: "alert", id: ALERT })),
);

/** What is said of a wait, of a failure and of the chat: announced by live regions, and shown on the card. */
export interface Explanation {
  /** Over the page: it takes no space. */
  readonly element: HTMLElement;
  show(model: ViewModel, times: WaitTimes): void;
  /** The customer has read the card. @returns whether one was shown */
  dismiss(): boolean;
}

/**
 * The live regions exist before they announce a text. The card is built when it is first needed.
 *
 * @param update called when the customer has dismissed the card
 */
export function createExplanation(actions: Omit<CardActions, "onDismiss">, update: () => void): Explanation {
  const element = copy();
  const status = element.firstChild as HTMLElement;
  const alert = element.lastChild as HTMLElement;
  let card: Card | undefined;
  let about: "wait" | "failure" | undefined;
  /** What the customer has dismissed the card on. */
  let dismissed: typeof about;

  const dismiss = (): boolean => {
    if (!card || card.element.hidden) return false;
    dismissed = about;
    update();
    return true;
  };

  const createOwnCard = () => {
    card = createCard({ ...actions, onDismiss: dismiss }, `${STATUS} ${ALERT}`);
    element.append(card.element);
    return card;
  };

  function show(model: ViewModel, { isLong, seconds }: WaitTimes): void {
    const { state, isWaiting, strings } = model;
    const [title, next] = isWaiting ? waitingTexts(state, strings, isLong) : ["", ""];
    const problem = alertText(state, strings);
    setText(status, `${title} ${next}`.trim() || chatText(model));
    setText(alert, problem);

    about = isWaiting ? "wait" : problem ? "failure" : undefined;
    if (about !== dismissed) dismissed = undefined;
    if (!about || dismissed) return card?.show(undefined);
    const whileWaiting = isLong ? "cancel" : "nothing";
    (card ?? createOwnCard()).show({
      title: problem || title,
      text: seconds > 0 && next ? `${next} ${strings.retryingIn(seconds)}` : next,
      isAlert: problem !== "",
      offers: state.status === "failed" ? "try again" : problem ? "fallback" : whileWaiting,
      strings,
    });
  }

  return { element, show, dismiss };
}
