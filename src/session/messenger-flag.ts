/** Under which name the next page views of the tab find it. */
const KEY = "genesys-crm-chat";

/** What becomes of the tab's conversation, as far as the next page view has to know: no word of the customer. */
export type Note = "begun" | "to be ended";

/** Keeps it for this tab; nothing: there is none. */
export function note(what?: Note): void {
  try {
    if (what) sessionStorage.setItem(KEY, what);
    else sessionStorage.removeItem(KEY);
  } catch {
    // The next page view will not know.
  }
}

/** What is kept, if anything is and can be read. */
export function noted(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
