import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("he");

/** Hebrew. */
export const he: Strings = {
  dir: "rtl",
  label: "דברו איתנו",
  open: "פתיחת הצ׳אט",
  tryAgain: "ניסיון נוסף",
  cancel: "ביטול",
  loading: "פותחים את הצ׳אט…",
  starting: "מחברים אתכם…",
  retrying: "יש עומס כרגע. ניסיון נוסף",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "הצ׳אט פתוח.",
  failed: "מצטערים, לא הצלחנו לפתוח את הצ׳אט.",
};
