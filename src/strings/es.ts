import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("es");

/** Spanish. */
export const es: Strings = {
  label: "Chatear con nosotros",
  open: "Abrir el chat",
  tryAgain: "Reintentar",
  cancel: "Cancelar",
  loading: "Abriendo el chat…",
  starting: "Conectando…",
  retrying: "Tenemos mucha demanda. Nuevo intento",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "El chat está abierto.",
  failed: "Lo sentimos, no se ha podido abrir el chat.",
};
