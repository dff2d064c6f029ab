/** Under which name the next page views of the tab find it. */
const KEY = "genesys-crm-chat";

/**
 * What becomes of the tab's conversation, as far as the next page view has to know: no word of the customer.
 *
 * @param note is kept for this tab; `""`: there is no conversation
 * @returns what is kept, if anything is and can be read
 */
export function flag(note?: "begun" | "to be ended" | ""): string | null {
  try {
    if (note) sessionStorage.setItem(KEY, note);
    else if (note === "") sessionStorage.removeItem(KEY);
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
