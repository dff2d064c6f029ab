import { clearStorage, session } from "./preferences.js";

/**
 * Loads this page at another address of it, as a visitor with empty storage. Otherwise the Messenger would continue its last
 * conversation, as it does for a real visitor who reloads.
 */
export function startNewVisit(address: string): void {
  clearStorage();
  session.focus = document.activeElement?.id ?? "";
  history.replaceState(null, "", address);
  location.reload();
}

/** Restores the focus from before `startNewVisit`. Otherwise keyboard users would start at the top of the page. */
export function restoreFocus(): void {
  const id = session.focus;
  session.focus = "";
  if (id) document.getElementById(id)?.focus();
}
