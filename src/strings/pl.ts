import type { Strings } from "./strings.js";

/** Says "in 4 seconds", in the plural that the number needs. */
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
