import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("ar");

/** Arabic. */
export const ar: Strings = {
  dir: "rtl",
  label: "تحدّث معنا",
  open: "فتح المحادثة",
  tryAgain: "إعادة المحاولة",
  cancel: "إلغاء",
  loading: "جارٍ فتح المحادثة…",
  starting: "جارٍ الاتصال…",
  retrying: "نشهد ازدحامًا الآن. المحاولة التالية",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "المحادثة مفتوحة.",
  failed: "عذرًا، تعذّر فتح المحادثة.",
};
