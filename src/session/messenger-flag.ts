const KEY = "genesys-crm-chat";

/** What becomes of the tab's conversation, as far as the next page view has to know: no word of the customer. */
export type Note = "begun" | "to be ended" | "over";

/** It was begun on this page view. */
let isOfThisPage = false;
/** For this page view alone, where nothing can be stored. */
let kept: string | null = null;

/** Keeps it for this tab. */
export function note(what: Note): void {
  isOfThisPage = what === "begun";
  kept = what === "over" ? null : what;
  try {
    if (kept) sessionStorage.setItem(KEY, kept);
    else sessionStorage.removeItem(KEY);
  } catch {
    // The next page view will not know.
  }
}

/** Which conversation of the tab goes on, if any: that of this page view, an earlier one, or one that a logout left. */
export function goesOn(): "begun" | "earlier" | "to be ended" | undefined {
  let noted = kept;
  try {
    noted = sessionStorage.getItem(KEY);
  } catch {
    // As it was kept.
  }
  if (!noted || noted === "to be ended") return (noted as "to be ended" | null) ?? undefined;
  return isOfThisPage ? "begun" : "earlier";
}
