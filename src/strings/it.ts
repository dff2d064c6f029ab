import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("it");

/** Italian. */
export const it: Strings = {
  label: "Chatta con noi",
  open: "Apri la chat",
  tryAgain: "Riprova",
  cancel: "Annulla",
  loading: "Apertura della chat…",
  starting: "Collegamento in corso…",
  retrying: "C’è molto traffico. Nuovo tentativo",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "La chat è aperta.",
  failed: "Purtroppo non è stato possibile aprire la chat.",
};
