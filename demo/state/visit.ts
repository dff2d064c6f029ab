/** Where the keyboard was when the page was left for another scenario; the name in `sessionStorage`. */
const FOCUS = "playground.focus";

/**
 * Goes on as another visitor, who has never been here, at that address of this page. Without this, the Messenger would
 * go on with its last conversation, as it does for a real visitor who reloads.
 */
export function visitAnew(address: string): void {
  localStorage.clear();
  sessionStorage.clear();
  sessionStorage.setItem(FOCUS, document.activeElement?.id ?? "");
  history.replaceState(null, "", address);
  location.reload();
}

/** Puts the focus back to where it was before `visitAnew`, or whoever uses the keyboard would begin at the top. */
export function takeUpFocus(): void {
  const id = sessionStorage.getItem(FOCUS);
  sessionStorage.removeItem(FOCUS);
  if (id) document.getElementById(id)?.focus();
}
