import { clearPreferences, clearStorage, session } from "./preferences.js";

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

/** Loads this page as at the first visit: nothing is chosen, set or stored. */
export function resetAll(): void {
  clearPreferences();
  startNewVisit(location.pathname);
}

/** Restores the focus from before a new visit. Otherwise keyboard users would start at the top of the page. */
export function restoreFocus(): void {
  const id = session.focus;
  session.focus = "";
  if (id) document.getElementById(id)?.focus();
}
