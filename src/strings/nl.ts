import type { Strings } from "./strings.js";

/** Says "in 4 seconds", in the plural that the number needs. */
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
