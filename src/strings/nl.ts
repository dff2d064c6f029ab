import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("nl");

/** Dutch. */
export const nl: Strings = {
  label: "Chat met ons",
  open: "Chat openen",
  tryAgain: "Opnieuw proberen",
  cancel: "Annuleren",
  loading: "De chat wordt geopend…",
  starting: "We verbinden u…",
  retrying: "Het is druk. Nieuwe poging",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "De chat is geopend.",
  failed: "De chat kon helaas niet worden geopend.",
};
