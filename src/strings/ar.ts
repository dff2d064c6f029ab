import type { Strings } from "./strings.js";

/** Formats "in 4 seconds", with the plural of the language. */
const soon = new Intl.RelativeTimeFormat("ar");

/** Arabic. */
export const ar: Strings = {
  dir: "rtl",
  label: "تحدّث معنا",
  open: "فتح المحادثة",
  close: "إغلاق",
  tryAgain: "إعادة المحاولة",
  cancel: "إلغاء",
  loading: "جارٍ فتح المحادثة…",
  starting: "جارٍ الاتصال…",
  offline: "أنت غير متصل بالإنترنت. سنتابع فور عودة الاتصال.",
  busy: "نشهد ازدحامًا الآن.",
  slow: "يستغرق الأمر وقتًا أطول من المعتاد.",
  retrying: "المحاولة التالية",
  retryingIn: (seconds) => soon.format(seconds, "second"),
  started: "المحادثة مفتوحة.",
  otherCustomer: "هذه المحادثة تخص عميلًا آخر. أعد تحميل الصفحة لبدء محادثتك.",
  unread: (count) => `رسائل غير مقروءة: ${count}`,
  failed: "عذرًا، المحادثة غير متاحة.",
  failedBusy: "نشهد ازدحامًا الآن. يُرجى المحاولة بعد بضع دقائق.",
  failedBlocked: "يبدو أن متصفحك أو أداة حظر الإعلانات تمنع المحادثة.",
};
