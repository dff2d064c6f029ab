import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("pt");

/** Portuguese. */
export const pt: Strings = {
  label: "Fale conosco",
  open: "Abrir o chat",
  tryAgain: "Tentar de novo",
  cancel: "Cancelar",
  loading: "Abrindo o chat…",
  starting: "Conectando você…",
  retrying: "Estamos com muitos atendimentos. Nova tentativa",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "O chat está aberto.",
  failed: "Lamentamos, não foi possível abrir o chat.",
};
