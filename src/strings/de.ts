import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("de");

/** German. */
export const de: Strings = {
  label: "Chat starten",
  open: "Chat öffnen",
  close: "Schließen",
  tryAgain: "Erneut versuchen",
  cancel: "Abbrechen",
  loading: "Der Chat wird geöffnet\u00a0…",
  starting: "Wir verbinden Sie\u00a0…",
  offline: "Sie sind offline. Es geht weiter, sobald Sie wieder online sind.",
  busy: "Hier ist viel los.",
  slow: "Es dauert länger als sonst.",
  retrying: "Neuer Versuch",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "Der Chat ist geöffnet.",
  otherCustomer:
    "Dieser Chat gehört zu einem anderen Kundenkonto. Laden Sie die Seite neu, um einen eigenen zu beginnen.",
  unread: (count) => `Ungelesene Nachrichten: ${count}`,
  failed: "Der Chat ist leider nicht verfügbar.",
  failedBusy: "Hier ist viel los. Bitte versuchen Sie es in einigen Minuten erneut.",
  failedBlocked: "Ihr Browser oder ein Werbeblocker scheint den Chat zu blockieren.",
};
