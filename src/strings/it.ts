import type { Strings } from "./strings.js";

/** Says "in 4 seconds", in the plural that the number needs. */
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
