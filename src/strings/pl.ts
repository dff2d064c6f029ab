import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("pl");

/** Polish. */
export const pl: Strings = {
  label: "Porozmawiaj z nami",
  open: "Otwórz czat",
  close: "Zamknij",
  tryAgain: "Spróbuj ponownie",
  cancel: "Anuluj",
  loading: "Otwieramy czat…",
  starting: "Łączymy…",
  offline: "Brak połączenia z internetem. Wznowimy, gdy wróci.",
  busy: "Mamy teraz duży ruch.",
  slow: "To trwa dłużej niż zwykle.",
  retrying: "Kolejna próba",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "Czat jest otwarty.",
  otherCustomer: "Ten czat należy do innego klienta. Odśwież stronę, aby rozpocząć własny.",
  unread: (count) => `Nieprzeczytane wiadomości: ${count}`,
  failed: "Niestety czat jest niedostępny.",
  failedBusy: "Mamy teraz duży ruch. Prosimy spróbować za kilka minut.",
  failedBlocked: "Wygląda na to, że przeglądarka lub bloker reklam blokuje czat.",
};
