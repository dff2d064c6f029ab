import { say } from "../../browser/say.js";
import { PREFIX, WARNINGS } from "../../core/errors/messages.js";
import { hasBlockContent } from "../block-content.js";
import { copies, h, setText } from "./h.js";
import type { ViewModel } from "./texts.js";

/** More than so many messages are not counted on the badge. */
const MOST = 99;

/** A label has its width reserved up to so many characters. */
const LONGEST = 80;

/** A label counts as perhaps wider than the longest one if it has more than this part of its characters: letters differ in width. */
const COMPARABLE = 0.75;

const copy = copies(() =>
  h("button", { part: "button" }, h("slot", { name: "icon", part: "icon" }), h("slot", { part: "label" })),
);

/** The one main button, in every state. */
export interface MainButton {
  readonly element: HTMLButtonElement;
  show(model: ViewModel): void;
}

/**
 * @param describedBy the id of the live region that says how many messages are unread
 * @param update called when the page has changed the content of a slot
 */
export function createButton(onClick: () => void, describedBy: string, update: () => void): MainButton {
  const element = copy();
  const icon = element.firstChild as HTMLSlotElement;
  /** The button's label: the page's own or ours. */
  const text = element.lastChild as HTMLSlotElement;
  let isOwn = true;
  /** That of a chat that is there, or has failed. */
  let other: HTMLElement | undefined;
  let badge: HTMLElement | undefined;

  let hasWarned = false;
  element.addEventListener("slotchange", ({ target }) => {
    if (target === icon) return update();
    const isBroken = !hasWarned && hasBlockContent(text);
    if (isBroken) {
      hasWarned = true;
      say("warn", PREFIX, WARNINGS.blockContent);
    }
    // A change of our own text is one of the slot as well.
    if (isBroken || isOwn !== !text.assignedNodes()[0]) update();
  });

  function show({ state, isWaiting, strings, disabled, isOpen, unread }: ViewModel): void {
    const hasFailed = state.status === "failed";
    const { open, close, tryAgain } = strings;
    const replacement = isOpen ? close : hasFailed ? tryAgain : state.status === "started" ? open : "";
    setText(text, strings.label);
    isOwn = !text.assignedNodes()[0];
    if (replacement) setText((other ??= h("span", { part: "label" })), replacement);
    // The first label is visible; the other one reserves its place.
    const visible = replacement && other && !hasBlockContent(text) ? other : text;
    if (icon.nextSibling !== visible) icon.after(visible);
    text.hidden = visible !== text && isOwn;
    reserve(
      [strings.label, open, close, tryAgain],
      visible === other ? replacement : isOwn ? strings.label : "",
    );
    icon.className = icon.assignedNodes()[0] ? "" : "drawn";
    // Not once: `document.open()` takes the listener away.
    Object.assign(element, { onclick: onClick, disabled });
    element.ariaBusy = String(isWaiting);
    if (isOpen === undefined) element.removeAttribute("aria-expanded");
    else element.setAttribute("aria-expanded", String(isOpen));
    if (unread) {
      if (!badge) element.append((badge = h("span", { part: "badge", ariaHidden: "true" })));
      setText(badge, unread > MOST ? `${MOST}+` : String(unread));
      element.setAttribute("aria-describedby", describedBy);
    } else element.removeAttribute("aria-describedby");
    if (badge) badge.hidden = !unread;
  }

  /** Reserves the place of all labels, but of the one that is there anyway. */
  function reserve(labels: readonly string[], visible: string) {
    // A longer one takes several lines anyway, and would be laid out twice.
    const texts = labels.map((each) => each.slice(0, LONGEST));
    // In a narrow column it is the one that takes the most lines.
    let longest = "";
    for (const each of texts) if (each.length > longest.length) longest = each;
    const others = texts.filter(
      (each) => each !== longest && each !== visible && each.length > longest.length * COMPARABLE,
    );
    element.dataset["longest"] = longest;
    element.dataset["others"] = others.join("\n");
  }

  return { element, show };
}
