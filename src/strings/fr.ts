import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("fr");

/** French. */
export const fr: Strings = {
  label: "Discuter avec nous",
  open: "Ouvrir le chat",
  tryAgain: "Réessayer",
  cancel: "Annuler",
  loading: "Ouverture du chat…",
  starting: "Mise en relation…",
  retrying: "Nous sommes très sollicités. Nouvelle tentative",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "Le chat est ouvert.",
  failed: "Désolé, le chat n’a pas pu être ouvert.",
};
