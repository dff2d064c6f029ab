/** The start of the keys of the playground itself: the reader's preferences. */
const OURS = "playground.";

/** The key in `sessionStorage` for the id of the element that had the focus before the page was reloaded. */
const FOCUS = "playground.focus";

/**
 * Loads this page at another address of it, as a visitor with empty storage. Otherwise the Messenger would continue its last
 * conversation, as it does for a real visitor who reloads.
 */
export function startNewVisit(address: string): void {
  for (const key of Object.keys(localStorage)) if (!key.startsWith(OURS)) localStorage.removeItem(key);
  sessionStorage.clear();
  sessionStorage.setItem(FOCUS, document.activeElement?.id ?? "");
  history.replaceState(null, "", address);
  location.reload();
}

/** Restores the focus from before `startNewVisit`. Otherwise keyboard users would start at the top of the page. */
export function restoreFocus(): void {
  const id = sessionStorage.getItem(FOCUS);
  sessionStorage.removeItem(FOCUS);
  if (id) document.getElementById(id)?.focus();
}
