import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("it");

/** Italian. */
export const it: Strings = {
  label: "Chatta con noi",
  open: "Apri la chat",
  close: "Chiudi",
  tryAgain: "Riprova",
  cancel: "Annulla",
  loading: "Apertura della chat…",
  starting: "Collegamento in corso…",
  offline: "Sei offline. Riprenderemo appena torna la connessione.",
  busy: "C’è molto traffico.",
  slow: "Ci vuole più tempo del solito.",
  retrying: "Nuovo tentativo",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "La chat è aperta.",
  otherCustomer: "Questa chat è di un altro cliente. Ricarica la pagina per aprire la tua.",
  unread: (count) => `Messaggi non letti: ${count}`,
  failed: "Purtroppo la chat non è disponibile.",
  failedBusy: "C’è molto traffico. Riprova tra qualche minuto.",
  failedBlocked: "Sembra che il browser o un ad blocker blocchi la chat.",
};
