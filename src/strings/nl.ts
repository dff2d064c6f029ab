import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("nl");

/** Dutch. */
export const nl: Strings = {
  label: "Chat met ons",
  open: "Chat openen",
  close: "Sluiten",
  tryAgain: "Opnieuw proberen",
  cancel: "Annuleren",
  loading: "De chat wordt geopend…",
  starting: "We verbinden u…",
  offline: "U bent offline. We gaan verder zodra u weer online bent.",
  busy: "Het is druk.",
  slow: "Het duurt langer dan normaal.",
  retrying: "Nieuwe poging",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "De chat is geopend.",
  otherCustomer: "Deze chat is van een andere klant. Laad de pagina opnieuw om uw eigen chat te starten.",
  unread: (count) => `Ongelezen berichten: ${count}`,
  failed: "De chat is helaas niet beschikbaar.",
  failedBusy: "Het is druk. Probeer het over een paar minuten opnieuw.",
  failedBlocked: "Uw browser of een adblocker lijkt de chat te blokkeren.",
};
