import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("de");

/** German. */
export const de: Strings = {
  label: "Chat starten",
  open: "Chat öffnen",
  tryAgain: "Erneut versuchen",
  cancel: "Abbrechen",
  loading: "Der Chat wird geöffnet\u00a0…",
  starting: "Wir verbinden Sie\u00a0…",
  retrying: "Hier ist viel los. Neuer Versuch",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "Der Chat ist geöffnet.",
  failed: "Der Chat konnte leider nicht geöffnet werden.",
};
