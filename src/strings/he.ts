import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("he");

/** Hebrew. */
export const he: Strings = {
  dir: "rtl",
  label: "דברו איתנו",
  open: "פתיחת הצ׳אט",
  close: "סגירה",
  tryAgain: "ניסיון נוסף",
  cancel: "ביטול",
  loading: "פותחים את הצ׳אט…",
  starting: "מחברים אתכם…",
  offline: "אין חיבור לאינטרנט. נמשיך כשהחיבור יחזור.",
  busy: "יש עומס כרגע.",
  slow: "זה נמשך יותר מהרגיל.",
  retrying: "ניסיון נוסף",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "הצ׳אט פתוח.",
  otherCustomer: "הצ׳אט הזה שייך ללקוח אחר. טענו מחדש את הדף כדי להתחיל צ׳אט משלכם.",
  unread: (count) => `הודעות שלא נקראו: ${count}`,
  failed: "מצטערים, הצ׳אט אינו זמין.",
  failedBusy: "יש עומס כרגע. נסו שוב בעוד כמה דקות.",
  failedBlocked: "נראה שהדפדפן או חוסם פרסומות חוסמים את הצ׳אט.",
};
