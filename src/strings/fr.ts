import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("fr");

/** French. */
export const fr: Strings = {
  label: "Discuter avec nous",
  open: "Ouvrir le chat",
  close: "Fermer",
  tryAgain: "Réessayer",
  cancel: "Annuler",
  loading: "Ouverture du chat…",
  starting: "Mise en relation…",
  offline: "Vous êtes hors ligne. Nous reprendrons dès que la connexion sera rétablie.",
  busy: "Nous sommes très sollicités.",
  slow: "Cela prend plus de temps que d’habitude.",
  retrying: "Nouvelle tentative",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "Le chat est ouvert.",
  otherCustomer: "Ce chat est celui d’un autre client. Rechargez la page pour ouvrir le vôtre.",
  unread: (count) => `Messages non lus : ${count}`,
  failed: "Désolé, le chat n’est pas disponible.",
  failedBusy: "Nous sommes très sollicités. Veuillez réessayer dans quelques minutes.",
  failedBlocked: "Votre navigateur ou un bloqueur de publicités semble bloquer le chat.",
};
