import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("pt");

/** Portuguese. */
export const pt: Strings = {
  label: "Fale conosco",
  open: "Abrir o chat",
  close: "Fechar",
  tryAgain: "Tentar de novo",
  cancel: "Cancelar",
  loading: "Abrindo o chat…",
  starting: "Conectando você…",
  offline: "Você está offline. Continuamos assim que a conexão voltar.",
  busy: "Estamos com muitos atendimentos.",
  slow: "Está demorando mais do que o normal.",
  retrying: "Nova tentativa",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "O chat está aberto.",
  otherCustomer: "Este chat é de outro cliente. Recarregue a página para iniciar o seu.",
  unread: (count) => `Mensagens não lidas: ${count}`,
  failed: "Lamentamos, o chat não está disponível.",
  failedBusy: "Estamos com muitos atendimentos. Tente novamente em alguns minutos.",
  failedBlocked: "Seu navegador ou um bloqueador de anúncios parece bloquear o chat.",
};
