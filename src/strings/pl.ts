import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("pl");

/** Polish. */
export const pl: Strings = {
  label: "Porozmawiaj z nami",
  open: "Otwórz czat",
  tryAgain: "Spróbuj ponownie",
  cancel: "Anuluj",
  loading: "Otwieramy czat…",
  starting: "Łączymy…",
  retrying: "Mamy teraz duży ruch. Kolejna próba",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "Czat jest otwarty.",
  failed: "Niestety nie udało się otworzyć czatu.",
};
