import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("es");

/** Spanish. */
export const es: Strings = {
  label: "Chatear con nosotros",
  open: "Abrir el chat",
  close: "Cerrar",
  tryAgain: "Reintentar",
  cancel: "Cancelar",
  loading: "Abriendo el chat…",
  starting: "Conectando…",
  offline: "No tiene conexión. Continuaremos en cuanto la recupere.",
  busy: "Tenemos mucha demanda.",
  slow: "Está tardando más de lo habitual.",
  retrying: "Nuevo intento",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "El chat está abierto.",
  otherCustomer: "Este chat es de otro cliente. Recargue la página para iniciar el suyo.",
  unread: (count) => `Mensajes sin leer: ${count}`,
  failed: "Lo sentimos, el chat no está disponible.",
  failedBusy: "Tenemos mucha demanda. Inténtelo de nuevo en unos minutos.",
  failedBlocked: "Parece que su navegador o un bloqueador de anuncios impide el chat.",
};
